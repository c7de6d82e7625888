// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/card.hpp"

#include "daemon/watch/correlate/trail.hpp"

namespace sonae::watch {

namespace {

CardMachine card_machine_of(Identity const& identity, House const& house) {
    auto const* const machine = machine_of(house, identity);
    if (machine == nullptr) {
        return {.identity = identity, .name = identity.id};
    }
    return {
        .identity = identity,
        .name = machine->name.empty() ? identity.id : machine->name,
        .zone = machine->zone};
}

} // namespace

Card card_of(Candidate const& candidate, House const& house) {
    auto card = Card{
        .number = candidate.number,
        .version = candidate.version,
        .what = std::string{code_of(candidate.recipe)},
        .detector = candidate.detector,
        .machine_count = candidate.subject_count,
        .where = candidate.segments,
        .why = candidate.why,
        .score = candidate.score,
        .confidence = candidate.confidence,
        .pages = candidate.pages,
        .playbook = candidate.playbook,
        .first_action = candidate.first_action,
        .evidence = candidate.reasons,
        .first = candidate.first,
        .last = candidate.last};
    for (auto const& subject : candidate.subjects) {
        if (card.machines.size() < Card::most_machines) {
            card.machines.push_back(card_machine_of(subject, house));
        }
    }
    return card;
}

} // namespace sonae::watch
