"""Rule files of one's own: tried on their examples."""

from __future__ import annotations

import tomllib

import pytest

from tests.folders import PACK, put, run

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_pack_is_tried_on_its_examples() -> None:
    put(pack_toml=PACK)
    assert "1 rules, 0 fail" in run("rules", "test", "pack.toml", status=0).stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("甲⟪##zz##⟫乙", "甲⟪##zz##乙⟫"), "found 1-7 → ∅, wanted 1-8 → ∅"),
        (("甲⟪##zz##⟫乙", "甲"), "nothing is annotated"),
        (('"丙"]', '"丙##zz##"]'), "found 1-7 → ∅, wanted nothing"),
        (('"丙"]', '"落实D风廉政建设责任制。"]'), "is touched by PT"),
        ((', "丙"]', "]"), "needs 3 misses, has 2"),
    ],
)
def test_a_pack_that_does_not_do_what_it_says(change: tuple[str, str], said: str) -> None:
    put(pack_toml=PACK.replace(*change))
    assert said in run("rules", "test", "pack.toml", status=1).stdout


def test_a_pack_is_told_of_as_our_own_rules_are() -> None:
    put(pack_toml=PACK)
    id_ = tomllib.loads(PACK)["rule"][0]["id"]
    assert f"  {id_}  " in run("rules", "--rules", "pack.toml", status=0).stdout
    assert "甲##zz##乙" in run("explain", id_.lower(), "--rules", "pack.toml", status=0).stdout
    assert "there is no rule" in run("explain", id_, status=2).stderr


def test_a_pack_that_does_not_load() -> None:
    put(pack_toml=PACK.replace("safety", "safty"))
    assert "did you mean safety?" in run("rules", "test", "pack.toml", status=2).stderr
    run("rules", "test", "none.toml", status=2)
    assert "PT001" in run("rules", status=0).stdout
