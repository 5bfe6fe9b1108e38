"""The manifests of docs/cluster: what they name is there, and their commands are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefgen.cli.app import program
from briefgen.cli.make import make
from briefgen.remote import is_address, parse_address

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manifests(root: Path) -> dict[str, Any]:
    """Return every object of the manifests by its kind."""
    texts = [path.read_text("utf-8") for path in sorted((root / "docs/cluster").glob("*.yaml"))]
    found = [one for text in texts for one in yaml.safe_load_all(text)]
    return {one["kind"]: one for one in found}


def container(pod: dict[str, Any]) -> dict[str, Any]:
    """Return the one container of a pod."""
    (one,) = pod["containers"]
    assert isinstance(one, dict)
    return one


def test_the_service_leads_to_the_scheduler(manifests: dict[str, Any]) -> None:
    """Selector and ports of the service are those of the scheduler's pod."""
    cluster = manifests["DaskCluster"]
    scheduler = cluster["spec"]["scheduler"]
    service = scheduler["service"]
    assert service["selector"] == {
        "dask.org/cluster-name": cluster["metadata"]["name"],
        "dask.org/component": "scheduler",
    }
    ports = {port["name"]: port["containerPort"] for port in container(scheduler["spec"])["ports"]}
    assert {port["targetPort"]: port["port"] for port in service["ports"]} == ports
    assert ports["tcp-comm"] == 8786


def test_all_run_the_same_image(manifests: dict[str, Any]) -> None:
    """Client, scheduler and workers have one version of briefgen."""
    spec = manifests["DaskCluster"]["spec"]
    pods = [spec["worker"]["spec"], spec["scheduler"]["spec"]]
    pods.append(manifests["Job"]["spec"]["template"]["spec"])
    assert len({container(pod)["image"] for pod in pods}) == 1


def test_a_worker_has_one_thread_and_room_to_grow(manifests: dict[str, Any]) -> None:
    """Dask's worker takes these arguments; its limit lies below that of the pod."""
    from dask.utils import parse_bytes
    from distributed.cli.dask_worker import main

    worker = container(manifests["DaskCluster"]["spec"]["worker"]["spec"])
    assert worker["args"][:2] == ["dask", "worker"]
    chosen = main.make_context("worker", list(worker["args"][2:]), resilient_parsing=True).params
    assert chosen["nthreads"] == 1
    pod = worker["resources"]["limits"]["memory"].replace("Gi", "GiB")
    assert parse_bytes(chosen["memory_limit"]) < parse_bytes(pod)


def test_the_job_is_a_command_of_ours(manifests: dict[str, Any]) -> None:
    """Its arguments are understood, and lead to the scheduler of the cluster."""
    pod = manifests["Job"]["spec"]["template"]["spec"]
    client = container(pod)
    assert client["args"][:2] == ["briefgen", "make"]
    # A command keeps the names of its help from the first context that it is read in.
    with program.make_context("briefgen", ["make"]) as above:
        chosen = make.make_context("make", list(client["args"][2:]), parent=above).params
    assert (
        chosen["cluster"] == f"tcp://{manifests['DaskCluster']['metadata']['name']}-scheduler:8786"
    )
    for place in (*chosen["sources"], chosen["output"]):
        assert is_address(place)
        assert parse_address(place).protocol == "s3"
    (volume,) = pod["volumes"]
    claim = manifests["PersistentVolumeClaim"]["metadata"]["name"]
    assert volume["persistentVolumeClaim"]["claimName"] == claim
    mounts = {mount["name"]: mount["mountPath"] for mount in client["volumeMounts"]}
    assert {"name": "XDG_STATE_HOME", "value": mounts[volume["name"]]} in client["env"]
