"""Key findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.bottomline import bottom_line
from briefgen.extract.findings import FindingFeatures, extract_findings
from briefgen.language import load_pipeline, read_article
from briefgen.model import Article, Paragraph, ParagraphKind, Source
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.model import Passage

STORY = (
    "The city of Aldren closed its only tunnel on Monday after a fire injured nine workers.",
    "The fire broke out in a cable duct, engineers said. The tunnel will stay closed until spring.",
    "“I saw smoke,” said a driver. “I was scared.”",
    "Subscribe to our newsletter for more.",
    "The city of Aldren closed its only tunnel on Monday after the fire injured nine workers.",
    "However, the tunnel's closure will cost shops in Aldren an estimated $2 million a week.",
)


def findings(reading: Reading, **overrides: object) -> tuple[Passage, ...]:
    """Return the findings under the default settings, some overridden."""
    settings = load_settings(
        overrides={f"sections.key_findings.{name}": value for name, value in overrides.items()}
    )
    chosen = extract_findings(
        reading, settings.sections.key_findings, FindingFeatures(reading, (), ())
    )
    return chosen.items


def test_the_news_comes_first_and_notices_never(read: Callable[..., Reading]) -> None:
    """What happened leads; words to the reader are no finding."""
    found = findings(read(*STORY, title="Tunnel closed after fire in Aldren"))
    assert found[0].text == STORY[0]
    assert not any("newsletter" in finding.text for finding in found)


def test_nothing_is_said_twice(read: Callable[..., Reading]) -> None:
    """Of two sentences that say the same only the better one is kept."""
    texts = [finding.text for finding in findings(read(*STORY))]
    assert STORY[4] not in texts


def test_a_finding_drops_its_connective_and_keeps_its_evidence(
    read: Callable[..., Reading],
) -> None:
    """The text stands by itself; the quote stays word for word."""
    found = next(f for f in findings(read(*STORY)) if "$2 million" in f.text)
    assert found.text.startswith("The tunnel's closure")
    assert found.evidence[0].quote.startswith("However, the tunnel's closure")


def test_scores_are_the_sum_of_their_reasons(read: Callable[..., Reading]) -> None:
    """What `why` lists adds up to the score, and scores fall down the list."""
    found = findings(read(*STORY))
    for finding in found:
        assert sum(finding.why.values()) == pytest.approx(finding.score, abs=0.01)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


def test_keep_bounds_the_number(read: Callable[..., Reading]) -> None:
    """`keep` is the most findings there are."""
    assert len(findings(read(*STORY), keep=2)) == 2


def test_an_article_without_text_has_none(read: Callable[..., Reading]) -> None:
    """No sentence, no finding, no error."""
    assert findings(read("…")) == () or findings(read("…"))[0].text == "…"


def test_the_share_in_quotation_marks_is_the_paragraphs(parse: Callable[..., Reading]) -> None:
    """A sentence inside a speech is quoted though its marks stand in other sentences."""
    reading = parse("“The pier is lost. It fell at noon. Nobody was hurt,” the mayor said.")
    features = FindingFeatures(reading, (), ())
    shares = [features.of(index)["quoted"] for index in range(3)]
    assert shares[1] == 1.0
    assert shares[0] > 0.9
    assert 0.3 < shares[2] < 0.7


def test_what_was_left_out_says_why(parse: Callable[..., Reading]) -> None:
    """The best that missed, each with a reason in plain words and its evidence."""
    reading = parse(*STORY, title="Tunnel closed after fire in Aldren")
    settings = load_settings().sections.key_findings
    chosen = extract_findings(reading, settings, FindingFeatures(reading, (), ()))
    reasons = {one.text: one.reason for one in chosen.left_out}
    assert reasons[STORY[4]] == "says again what finding 1 says"
    assert all(one.evidence[0].quote for one in chosen.left_out)


def test_what_leans_is_told_after_what_it_leans_on(parse: Callable[..., Reading]) -> None:
    """Both in one finding, word for word, with evidence of both."""
    before = "Ada Quill and Ivo Marr closed two tunnels of Aldren on Monday after a fire."
    leaning = "But they kept the third one open for 300 lorries and 1,200 cars a day, Quill said."
    found = findings(parse(f"{before} {leaning}", STORY[0]))
    pair = next(one for one in found if len(one.evidence) > 1)
    assert pair.text == f"{before} {leaning}"
    assert [evidence.quote for evidence in pair.evidence] == [before, leaning]
    assert all(leaning not in one.text for one in found if one is not pair)


def test_what_a_finding_is_about_stands_before_it(parse: Callable[..., Reading]) -> None:
    """However weighty, "the fire" comes after the sentence that tells of one."""
    texts = (
        "A fire broke out in Aldren.",
        "The fire killed nine workers of the city of Aldren, injured 40 and cost $2 million.",
    )
    assert [found.text for found in findings(parse(" ".join(texts)))] == list(texts)


def test_a_judged_claim_is_no_finding(parse: Callable[..., Reading]) -> None:
    """What stands under the heading "Claim" is quoted to be judged."""
    lexicon = parse("A.").lexicon
    kinds = (ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TEXT)
    texts = (
        "Claim",
        "The tunnel of Aldren has killed 300 workers since its opening.",
        "Facts",
        "The tunnel of Aldren has had one accident since its opening, in which nobody died.",
    )
    paragraphs = tuple(Paragraph(text, kind) for text, kind in zip(texts, kinds, strict=True))
    article = Article("Aldren", paragraphs, Source("aldren.txt"))
    reading = read_article(article, load_pipeline("briefgen_en", lexicon), lexicon)
    assert [found.text for found in findings(reading)] == [texts[3]]


class TestBottomLine:
    """What heads the brief."""

    def line(self, reading: Reading) -> Passage | None:
        """Return the bottom line under the default settings."""
        features = FindingFeatures(reading, (), ())
        settings = load_settings().sections.key_findings
        return bottom_line(extract_findings(reading, settings, features).items, features)

    def test_it_is_complete_in_itself(self, parse: Callable[..., Reading]) -> None:
        """A sentence that leans on another does not head the brief."""
        found = self.line(
            parse(
                "This was the worst fire in the tunnel of Aldren since 1931, with nine injured.",
                "The city of Aldren closed its tunnel on Monday after a fire injured nine workers.",
                title="Aldren closes tunnel after fire injured nine workers",
            )
        )
        assert found is not None
        assert found.text.startswith("The city of Aldren")

    def test_what_follows_may_join_it(self, parse: Callable[..., Reading]) -> None:
        """The next sentence joins where it says what follows, with evidence of its own."""
        texts = (
            "The city of Aldren closed its only tunnel on Monday after a fire injured nine.",
            "The closure will cost the shops of Aldren $2 million a week.",
        )
        found = self.line(parse(" ".join(texts), title="Aldren closes its tunnel"))
        assert found is not None
        assert found.text == " ".join(texts)
        assert [evidence.quote for evidence in found.evidence] == list(texts)

    @pytest.mark.parametrize(
        "leaning",
        [
            "The slogan cost Aldren $449,000 and drew ridicule in Aldren, a city of 9,000.",
            "Ada Quill is the head of the agency behind the slogan of Aldren, a city of 9,000.",
            "Aldren also paid $90,000 for the slogan on its buses and on 300 boards in the city.",
        ],
    )
    def test_it_needs_no_other_sentence(self, parse: Callable[..., Reading], leaning: str) -> None:
        """One named before, an addition, or who somebody is: none of them heads the brief."""
        news = "The city of Aldren launched a campaign with the slogan “Slow, we do it” on Monday."
        found = self.line(parse(news, leaning, title="Slogan of Aldren: $449,000, head of agency"))
        assert found is not None
        assert found.evidence[0].quote == news

    def test_a_detail_does_not_head_it(self, parse: Callable[..., Reading]) -> None:
        """What matters and stands early heads the brief, though another has more of the title."""
        news = (
            "A fire killed nine workers of Aldren on Monday and closed its only tunnel for a year."
        )
        detail = "Smoke from the cable duct of Aldren drifted 40 kilometres to the port of Harrow."
        found = self.line(
            parse(f"{news} {detail}", title="Smoke and fire in cable duct, nine dead")
        )
        assert found is not None
        assert found.text == news

    def test_what_only_leads_up_does_not_head_it(self, parse: Callable[..., Reading]) -> None:
        """A scene that has nothing of the title gives way to what has much of it."""
        scene = "Every Tuesday for nine years, Grace Vale has walked six miles to a white van."
        news = "HealthWheels closed 64 mobile clinics in Aldren on Monday after its donor withdrew."
        found = self.line(parse(scene, news, title="Mobile clinics close after donor withdraws"))
        assert found is not None
        assert found.text == news

    def test_a_scene_does_not_head_it(self, parse: Callable[..., Reading]) -> None:
        """An article that opens as a tale is headed by what matters, whatever its title says."""
        scene = "On a cold morning in March, Ada Quill laces her boots and climbs the hill of Orre."
        news = "Quill counts the birds of Orre, where a fire in 2023 killed 70 percent of 4,000."
        found = self.line(parse(scene, news, title="She who counts"))
        assert found is not None
        assert found.text == news

    def test_what_matters_far_more_heads_it(self, parse: Callable[..., Reading]) -> None:
        """A thin opening gives way to a finding that weighs far more and is as near the title."""
        thin = "Ivo Marr knows the sea."
        news = (
            "Aldren will spend $9 million on a wall of 400 metres after floods killed 12 people in "
            "three winters, the largest sum since 1950."
        )
        found = self.line(parse(thin, news, title="Stone by stone"))
        assert found is not None
        assert found.text == news

    def test_without_findings_there_is_none(self, parse: Callable[..., Reading]) -> None:
        """No finding, no bottom line."""
        assert bottom_line((), FindingFeatures(parse("…"), (), ())) is None


@pytest.mark.parametrize(
    ("sentence", "feature"),
    [
        ("Start your day with our guide to the tunnels of Aldren.", "bids"),
        ("If the tunnel failed again, the city would lose 40 shops.", "supposes"),
        ("Had the tunnel been closed, nine workers would have been safe.", "supposes"),
        ("The tunnel would lose 40 shops, engineers said.", None),
        ("The city closed the tunnel because it would have failed.", None),
    ],
)
def test_what_is_bidden_or_supposed_is_hardly_a_finding(
    parse: Callable[..., Reading], sentence: str, feature: str | None
) -> None:
    """A word to the reader, or what would be, says nothing of what is."""
    features = FindingFeatures(parse(f"{STORY[0]} {sentence}"), (), ())
    measured = features.of(len(features.sentences) - 1)
    assert [name for name in ("bids", "supposes") if measured[name]] == (
        [feature] if feature else []
    )


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("The first three cost the shops of Aldren $12 million in a year of closures.", True),
        ("In the second, on the same hill, only 18 percent of the trees were alive in May.", True),
        ("The latter have not won a trophy since 1998, when Aldren was in the first league.", True),
        ("The test found 71 percent of these and only 3 percent of those who were well.", True),
        ("The ministry later took back some of that after a week of talks in Aldren.", True),
        ("The council said it would more than treble that sum by the end of the year.", True),
        ("Each will send one ship to the coast of Aldren by the end of the winter.", True),
        ("It is the first time that the council has closed a bridge for a whole winter.", True),
        ("Aldren has two bridges, the first of which the council closed for the winter.", False),
        ("The two who fell from the bridge of Aldren were students of the city's college.", False),
        ("Each of the eight councils will send one ship to the coast of Aldren.", False),
        ("The council spent $40 million last year and will treble that sum by next May.", False),
        ("The council said that those who live near the bridge would have to leave.", False),
        ("On the first of May the council will close the longest of its five bridges.", False),
    ],
)
def test_a_word_without_its_noun_leans(
    parse: Callable[..., Reading], sentence: str, *, leans: bool
) -> None:
    """What counts or points at a noun of an earlier sentence cannot stand alone; else it can."""
    features = FindingFeatures(parse("The tunnel was dug in 1931.", sentence), (), ())
    assert bool(features.of(1)["dangling"]) == leans


@pytest.mark.parametrize(
    ("opening", "scene"),
    [
        ("A long tunnel can be a dark and tiresome place for those who are in it.", True),
        ("Last week my neighbour and I drove through the old tunnel of Aldren.", True),
        ("A nurse has died after a fall in a tunnel near the old harbour.", False),
        ("Police are questioning a man over the fire in the tunnel.", False),
        ("Tunnels can be risky, engineers said in a report to the council.", False),
        ("“I was in the tunnel,” said Ada Quill of Aldren.", False),
    ],
)
def test_an_opening_that_tells_nothing_new_leads_up_to_the_news(
    parse: Callable[..., Reading], opening: str, *, scene: bool
) -> None:
    """What is true of anything, or what the writer did, is no news; an arrest is, of whomever."""
    features = FindingFeatures(parse(opening, STORY[0], title="Aldren shuts its bridge"), (), ())
    assert bool(features.of(0)["scene"]) == scene


def test_what_another_holds_is_said_unless_it_is_denied(parse: Callable[..., Reading]) -> None:
    """Of nearly the same words the shorter sentence goes; one that denies or counts more stays."""
    long = "Ada Quill of Aldren, who sold the old tunnel of Aldren in May, bribed nine engineers."
    short = "Ada Quill sold the old tunnel of Aldren."
    denied = "Ada Quill of Aldren denied that the engineers of the old tunnel were bribed."
    texts = [found.text for found in findings(parse(long, short, denied), least_score=-9.0)]
    assert short not in texts
    assert {long, denied} <= set(texts)


@pytest.mark.parametrize("heading", ["About Quill", "Media contact", "Notes to editors"])
def test_what_stands_under_every_release_is_no_finding(
    parse: Callable[..., Reading], heading: str
) -> None:
    """Who the firm is, whom to call: not what the article tells."""
    standing = "Quill digs tunnels in nine countries and employs 2,300 people in Aldren."
    texts = [found.text for found in findings(parse(STORY[0], STORY[5], heading, standing))]
    assert texts
    assert standing not in texts


def test_a_sentence_that_leans_alone_is_no_further_finding(parse: Callable[..., Reading]) -> None:
    """Where five others are told, what only an untold sentence explains is left out, and why."""
    others = (
        "Ada Quill closed 12 tunnels of Aldren on Monday after a fire that hurt nine workers.",
        "A report found that 40% of Corrie's bridges had rusted since the flood of 1998.",
        "Ferries will sail to Dunmere from May and carry 300 lorries and 1,200 cars a day.",
        "The council of Ansty voted 7-2 to borrow $40 million for trams and a new harbour.",
        "Trains between Belgrave and Harrow were cut to six a day because of a strike of drivers.",
    )
    leaning = (
        "Such a closure will cost the shops of Aldren, Belgrave and Corrie more than $2 million a "
        "week, 140 jobs and 12% of what they sold in the 90 days of last summer, a report said."
    )
    weak = "The mayor of Dunmere left for his house."
    reading = parse(*others, "Who pays?", leaning, weak)
    update = {"share": 1.0, "least_score": -9.0}
    settings = load_settings().sections.key_findings.model_copy(update=update)
    chosen = extract_findings(reading, settings, FindingFeatures(reading, (), ()))
    assert leaning not in [found.text for found in chosen.items]
    reasons = {one.text: one.reason for one in chosen.left_out}
    assert reasons[leaning] == "leans on a sentence that is no finding"
