from __future__ import annotations

from briefgen.batch.hosts import host_of, taking_turns


def test_hosts_take_turns_and_keep_their_order() -> None:
    """What has no host goes first, unmoved; each host's pages stay in their order."""
    words = ["a1", "a2", "a3", "-x", "b1", "-y", "c1", "c2"]
    turns = taking_turns(words, lambda word: None if word[0] == "-" else word[0])
    assert turns == ["-x", "-y", "a1", "b1", "c1", "a2", "c2", "a3"]
    assert taking_turns([], host_of) == []


def test_a_host_is_named_with_its_port() -> None:
    """Letters' case does not make another host; what is no address has none."""
    assert host_of("https://News.Example:8443/a") == "news.example:8443"
    assert host_of("http://[bad/a") == ""
