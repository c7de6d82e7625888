// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/names.hpp"

namespace sonae::api {

std::string const& ActorNames::find(std::string const& actor) {
    if (!has_people_) {
        for (auto const& person : views_.people.people()) {
            known_.insert_or_assign(person.id.text(), person.name);
        }
        has_people_ = true;
    }
    auto const [at, is_new] = known_.try_emplace(actor);
    if (is_new) {
        if (auto const id = AgentId::parse(actor)) {
            auto const agent = views_.agents.find(*id);
            at->second = agent ? agent->hostname : std::string{};
        } else if (auto const called = ContactId::parse(actor)) {
            auto const directory = views_.directory.get();
            auto const contact = directory->people.contacts.find(*called);
            auto const is_there = contact != directory->people.contacts.end();
            at->second = is_there ? contact->second.name : std::string{};
        }
    }
    return at->second;
}

} // namespace sonae::api
