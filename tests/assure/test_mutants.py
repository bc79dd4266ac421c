"""Every rule of the person is reached by an example that fails when the rule is changed: at least 95 in 100 mutants die."""

from __future__ import annotations

from collections import defaultdict

from examples import Example, examples
from mutants import CONSTANT, Mutant, dies, mutants
from padilla.consequences.rules import RULES
from people import engine

LEAST = 0.95


def test_mutants_of_the_rules_die() -> None:
    told: dict[str, list[Example]] = defaultdict(list)
    by_relief: dict[str, list[Example]] = defaultdict(list)
    for example in examples():
        for name in {*example.truths, *example.until}:
            told[name].append(example)
        for relief in example.relief:
            by_relief[relief].append(example)
    lines, survivors = [], []
    killed = total = apart = 0
    for rule in engine().library.rules.values():
        if rule.id not in RULES:
            continue
        assert not dies(Mutant(rule.id, "as it is"), told[rule.id]), f"{rule.id}: an example says otherwise"
        every = list(mutants(rule))
        alive = [m for m in every if not dies(m, by_relief[rule.effect] if m.then else told[rule.id])]
        dead = len(every) - len(alive)
        lines.append(f"{rule.id}: {dead} of {len(every)}")
        survivors += [f"{m.rule} at {m.change}" for m in alive]
        if rule.id in CONSTANT:
            apart += len(every)
        else:
            killed, total = killed + dead, total + len(every)
    print(*lines, "survivors:", *survivors, sep="\n")
    print(f"{killed} of {total} killed ({killed / total:.4f}), besides {apart} of the rules that hold of no case")
    assert killed / total >= LEAST
