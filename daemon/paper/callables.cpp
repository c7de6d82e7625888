// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/callables.hpp"

#include "daemon/core/escalation/people.hpp"
#include "daemon/paper/plain_text.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::paper {

namespace {

using contacts::Directory;
using escalation::TargetKind;

bool is_telephone(contacts::ChannelKind kind) {
    using contacts::ChannelKind;
    return kind == ChannelKind::voice || kind == ChannelKind::sms || kind == ChannelKind::paper;
}

std::string digits_of(std::string_view number) {
    auto digits = std::string{};
    std::ranges::copy_if(number, std::back_inserter(digits), [](char c) {
        return c != ' ' && c != '-' && c != '(' && c != ')';
    });
    return digits;
}

/// A number that is there for calls stands once, also when messages go to it too.
void add(std::vector<Number>& numbers, Number number) {
    auto const digits = digits_of(number.text);
    auto const known = std::ranges::find_if(numbers, [&](Number const& each) {
        return digits_of(each.text) == digits;
    });
    if (known == numbers.end()) {
        numbers.push_back(std::move(number));
    } else {
        known->is_sms = known->is_sms && number.is_sms;
    }
}

std::vector<std::string> lines_of(std::vector<std::string> const& texts) {
    auto lines = std::vector<std::string>{};
    std::ranges::transform(texts, std::back_inserter(lines), [](std::string const& text) {
        return one_line(text);
    });
    return lines;
}

std::string name_of(Directory const& directory, ContactId const& id) {
    auto const found = directory.contacts.find(id);
    return found == directory.contacts.end() ? std::string{} : one_line(found->second.name);
}

std::vector<ContactId> with_role(Directory const& directory, std::string const& role) {
    auto found = std::vector<ContactId>{};
    for (auto const& [id, contact] : directory.contacts) {
        if (std::ranges::find(contact.roles, role) != contact.roles.end()) {
            found.push_back(id);
        }
    }
    return found;
}

contacts::Group const* group_of(Directory const& directory, std::string const& code) {
    auto const found = directory.groups.find(GroupId::parse(code).value_or(GroupId{}));
    return found == directory.groups.end() ? nullptr : &found->second;
}

/// Whom the step names at that moment before anybody stands in for somebody; of a role, everybody
/// who has it.
std::vector<ContactId>
named_by(escalation::Step const& step, Directory const& directory, Instant at) {
    auto named = std::vector<ContactId>{};
    for (auto const& target : step.targets) {
        if (target.kind == TargetKind::contact) {
            named.push_back(ContactId::parse(target.code).value_or(ContactId{}));
        } else if (target.kind == TargetKind::group) {
            if (auto const* const group = group_of(directory, target.code)) {
                named.insert(named.end(), group->members.begin(), group->members.end());
            }
        } else if (target.kind == TargetKind::role) {
            for (auto const& [id, roster] : directory.rosters) {
                auto const person = roster.role == target.code
                                        ? contacts::person_on_duty(roster, at)
                                        : std::nullopt;
                if (person) {
                    named.push_back(*person);
                }
            }
            auto const holders = with_role(directory, target.code);
            named.insert(named.end(), holders.begin(), holders.end());
        }
    }
    return named;
}

/// Those of them who are not there, each once.
std::vector<ContactId> away_of(std::vector<ContactId> named, Directory const& directory) {
    std::ranges::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    std::erase_if(named, [&](ContactId const& id) {
        auto const found = directory.contacts.find(id);
        return found == directory.contacts.end() || found->second.is_active;
    });
    return named;
}

Missing missing_of(escalation::Unreachable const& unreachable, Directory const& directory) {
    using Kind = Missing::Kind;
    if (unreachable.cause == "nobody_on_duty") {
        return {Kind::role_unheld, unreachable.target};
    }
    if (GroupId::parse(unreachable.target)) {
        return {Kind::group_unknown, unreachable.target};
    }
    auto const name =
        name_of(directory, ContactId::parse(unreachable.target).value_or(ContactId{}));
    return name.empty() ? Missing{Kind::contact_unknown, unreachable.target}
                        : Missing{Kind::contact_away, name};
}

/// Gathers one route.
class RouteMaker {
public:
    RouteMaker(escalation::Step const& step, Directory const& directory, Instant at)
        : step_{step}
        , directory_{directory}
        , hours_{contacts::hours_at(at)}
        , away_{away_of(named_by(step, directory, at), directory)}
        , people_{escalation::people_of(step, directory, "", at)} {}

    [[nodiscard]] Route route() const {
        auto route = Route{};
        route.named = paper::name_of(step_, directory_);
        route.wait = step_.wait;
        route.how = step_.how;
        route.everyone = step_.everyone;
        route.quorum = step_.quorum;
        for (auto const& each : people_.missing) {
            route.missing.push_back(missing_of(each, directory_));
        }
        for (auto const& target : step_.targets) {
            if (target.kind == TargetKind::asked) {
                route.missing.push_back({Missing::Kind::asked_nobody, ""});
            }
        }
        for (auto const& candidate : people_.found) {
            if (route.people.size() == most_people_a_step) {
                route.left_out = people_.found.size() - most_people_a_step;
                break;
            }
            route.people.push_back(callee(candidate));
        }
        return route;
    }

private:
    [[nodiscard]] Callee callee(escalation::Candidate const& candidate) const {
        auto const& contact = directory_.contacts.at(candidate.contact);
        auto callee = Callee{callable(contact, hours_), candidate.role, {}, std::nullopt, false};
        for (auto const& id : away_) {
            if (contacts::active_or_deputy(directory_, id) == candidate.contact) {
                callee.stands_for.push_back(name_of(directory_, id));
            }
        }
        if (contact.deputy) {
            auto const deputy = contacts::active_or_deputy(directory_, *contact.deputy);
            callee.is_deputy_lost = !deputy;
            if (deputy && *deputy != candidate.contact) {
                callee.deputy = callable(directory_.contacts.at(*deputy), hours_);
            }
        }
        return callee;
    }

    escalation::Step const& step_;
    Directory const& directory_;
    contacts::Hours hours_;
    std::vector<ContactId> away_;
    escalation::People people_;
};

} // namespace

Callable callable(contacts::Contact const& contact, contacts::Hours hours) {
    auto made = Callable{};
    made.id = contact.id;
    made.name = one_line(contact.name);
    made.reading = one_line(contact.reading);
    made.department = one_line(contact.department);
    made.roles = lines_of(contact.roles);
    // Those of these hours come before those of any: as the escalation tries them.
    for (auto const wanted : {hours, contacts::Hours::any}) {
        for (auto const& reach : contact.reaches) {
            if (is_telephone(reach.kind) && reach.hours == wanted) {
                auto const is_sms = reach.kind == contacts::ChannelKind::sms;
                add(made.numbers, {dialled(reach.address), reach.hours, is_sms});
            }
        }
    }
    for (auto const& reach : contact.reaches) {
        if (is_telephone(reach.kind) && reach.hours != hours &&
            reach.hours != contacts::Hours::any) {
            auto const is_sms = reach.kind == contacts::ChannelKind::sms;
            add(made.in_other_hours, {dialled(reach.address), reach.hours, is_sms});
        }
    }
    return made;
}

StepName name_of(escalation::Step const& step, Directory const& directory) {
    auto name = StepName{one_line(step.id), {}, {}};
    for (auto const& target : step.targets) {
        if (target.kind == TargetKind::role) {
            name.roles.push_back(target.code);
        } else if (target.kind == TargetKind::contact) {
            name.names.push_back(
                name_of(directory, ContactId::parse(target.code).value_or(ContactId{}))
            );
        } else if (auto const* const group = group_of(directory, target.code)) {
            name.names.push_back(one_line(group->name));
        }
    }
    std::erase(name.names, "");
    return name;
}

Route route_of(escalation::Step const& step, Directory const& directory, Instant at) {
    return RouteMaker{step, directory, at}.route();
}

std::set<ContactId> reached_by_any(core::DirectoryContent const& content) {
    auto const& directory = content.people;
    auto named = std::set<ContactId>{};
    for (auto const& [id, roster] : directory.rosters) {
        for (auto const& rotation : roster.rotations) {
            named.insert(rotation.members.begin(), rotation.members.end());
        }
        for (auto const& each : roster.overrides) {
            named.insert(each.contact);
        }
    }
    for (auto const& [id, policy] : content.policies) {
        for (auto const& step : policy.steps) {
            auto const of_step = named_by(step, directory, Instant{});
            named.insert(of_step.begin(), of_step.end());
        }
    }
    auto reached = std::set<ContactId>{};
    for (auto const& id : named) {
        auto const who = contacts::active_or_deputy(directory, id);
        if (!who || !reached.insert(*who).second) {
            continue;
        }
        auto const& deputy = directory.contacts.at(*who).deputy;
        if (auto const stand_in =
                deputy ? contacts::active_or_deputy(directory, *deputy) : std::nullopt) {
            reached.insert(*stand_in);
        }
    }
    return reached;
}

bool is_before(Callable const& left, Callable const& right) {
    auto const key = [](Callable const& each) {
        auto const& first = each.reading.empty() ? each.name : each.reading;
        return std::tie(first, each.name, each.id);
    };
    return key(left) < key(right);
}

} // namespace sonae::paper
