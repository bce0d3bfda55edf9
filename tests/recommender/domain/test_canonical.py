import json
import math
from dataclasses import asdict

import pytest

from recommender.domain import canonical
from recommender.domain.inputs import Inputs
from tests.recommender.domain.stands import matched, owned


def test_the_order_of_keys_changes_nothing():
    assert canonical.dumps({"b": 1, "a": [0.1, "é"]}) == '{"a":[0.1,"é"],"b":1}'
    assert canonical.dumps({"a": 1, "b": 2}) == canonical.dumps({"b": 2, "a": 1})


def test_numbers_that_json_cannot_hold_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical.dumps(math.nan)


def test_a_hash_has_64_digits():
    assert len(canonical.sha256("x")) == 64


def test_a_pair_of_unknown_specs_is_kept_and_read_back():
    inputs = Inputs(tier="T3", sell="S3", owned=(owned(None, kind="shoe"),))
    body = canonical.body_of(matched({}), inputs)

    assert canonical.read_inputs(body) == inputs
    assert canonical.read_owned(body) == inputs.owned


def test_everything_that_decides_a_result_is_in_the_hash_of_its_inputs():
    inputs = Inputs(tier="T3", sell="S3")
    hashes = {
        canonical.inputs_sha256({"comfort": "soft"}, inputs, ("1",)),
        canonical.inputs_sha256({"comfort": "firm"}, inputs, ("1",)),
        canonical.inputs_sha256({"comfort": "soft"}, Inputs(tier="T2", sell="S3"), ("1",)),
        canonical.inputs_sha256({"comfort": "soft"}, inputs, ("2",)),
    }

    assert len(hashes) == 4


def test_records_are_written_as_objects_of_their_fields_at_any_depth():
    inputs = Inputs(tier="T3", sell="S3", owned=(owned(None, kind="shoe"),))
    result = matched({})

    assert canonical.body_of(result, inputs) == canonical.dumps(
        {"inputs": asdict(inputs), "result": asdict(result)}
    )


def test_a_record_of_before_2026_2_still_reads():
    body = json.loads(canonical.body_of(matched({}), Inputs(tier="T3", sell="S3")))
    for name in ("what_if", "taste", "seed", "impressions"):
        del body["result"][name]
    del body["result"]["profile"]["feet"]
    body["result"]["relax"] = ["Would you spend more on insoles? 2 insoles would fit then."]

    result = canonical.read(json.dumps(body))

    assert (result.what_if, result.seed, result.impressions) == (None, "", ())
    assert result.relax[0].text.startswith("Would you spend more")
    assert (result.relax[0].code, result.relax[0].count) == ("", 0)
