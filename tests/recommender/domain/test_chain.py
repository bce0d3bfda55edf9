from recommender.domain.chain import current_chain


def test_the_steps_carry_the_grades_of_the_evidence():
    assert {step.id: step.grade for step in current_chain()} == {
        "rolling": "C",
        "turning": "C/D",
        "curve": "D",
        "calf": "C",
        "hamstrings": "C",
        "hip_flexors": "D",
        "glutes": "B",
        "impact": "D",
    }


def test_the_chain_runs_from_the_foot_to_the_back_without_a_gap():
    joined = [step for step in current_chain() if step.end]
    assert joined[0].start == "foot"
    assert joined[-1].end == "back"
    assert [step.end for step in joined[:-1]] == [step.start for step in joined[1:]]


def test_each_step_names_its_claims_and_sources():
    assert all(step.claims and step.sources and step.evidence for step in current_chain())
