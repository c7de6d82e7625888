// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/action.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"
#include "tests/unit/core/house.hpp"

#include <gmock/gmock.h>

namespace sonae::core {

using namespace testing;
using namespace std::chrono_literals;
using contacts::ChannelKind;

inline IncidentActor const lead{{"per_lead", "192.0.2.1"}, auth::Role::csirt};

inline IncidentActor const boss{{"per_boss", "192.0.2.1"}, auth::Role::management};

/// A house with the shipped playbooks, one duty person, a director, and a policy that calls both.
class Calls : public ::testing::Test {
protected:
    void SetUp() override {
        for (auto const& shipped : playbooks::shipped_playbooks()) {
            auto imported = playbooks::import_playbook(shipped.document);
            auto book = std::make_shared<playbooks::Playbook const>(imported.playbook.value());
            house.must(ImportPlaybook{{"system", ""}, std::move(book), true});
        }
        sato = add("佐藤", "it_section");
        director = add("院長", "hospital_director");
        policy = put(policy_of(escalation::Reason::incident)).id;
    }

    ContactId add(std::string name, std::string role) {
        auto contact = contacts::Contact{};
        contact.name = std::move(name);
        contact.roles = {std::move(role)};
        auto const telephone =
            contact.roles.front() == "it_section" ? "09000000000" : "09000000001";
        contact.reaches = {
            {ChannelKind::mail, "someone@example.jp", contacts::Hours::any, {}},
            {ChannelKind::sms, telephone, contacts::Hours::any, {}}};
        auto const item = house.must(PutDirectoryItem{somebody, contact, 0});
        return std::get<contacts::Contact>(item).id;
    }

    static escalation::Policy policy_of(escalation::Reason reason) {
        auto policy = escalation::Policy{};
        policy.name = "夜間";
        policy.reasons = {reason};
        auto duty = escalation::Step{};
        duty.id = "duty";
        duty.targets = {{escalation::TargetKind::role, "it_section"}};
        duty.next = "management";
        auto management = escalation::Step{};
        management.id = "management";
        management.targets = {{escalation::TargetKind::role, "hospital_director"}};
        policy.steps = {duty, management};
        return policy;
    }

    escalation::Policy put(escalation::Policy const& item) {
        return std::get<escalation::Policy>(house.must(PutDirectoryItem{somebody, item, 0}));
    }

    IncidentPointer declared() {
        auto declare = incident::Declare{};
        declare.title = "病棟の端末に英文";
        declare.severity = Severity::high;
        auto incident = house.must(DeclareIncident{lead, declare});
        house.step();
        return incident;
    }

    EscalationPointer running() {
        auto const all = house.views().escalations.all();
        return all.empty() ? nullptr : all.front();
    }

    void pass(Millis time) {
        house.clock.advance(time);
        house.step();
        house.step();
    }

    [[nodiscard]] bool is_called(std::string_view name) const {
        return std::any_of(house.messages.begin(), house.messages.end(), [&](auto const& each) {
            return each.name == name;
        });
    }

    void set_clock_while_it_calls(Millis by) {
        declared();
        house.messages.clear();
        house.clock.jump(by);
        pass(299s);
        EXPECT_FALSE(is_called("院長"));
        pass(2s);
        EXPECT_TRUE(is_called("院長"));
    }

    std::vector<std::string> kinds(IncidentPointer const& incident) {
        auto kinds = std::vector<std::string>{};
        auto const entries = house.store().chronology(incident->content.id, 0, 1'000).value();
        for (auto const& entry : entries) {
            kinds.push_back(entry.content.kind);
        }
        return kinds;
    }

    House house;
    ContactId sato;
    ContactId director;
    PolicyId policy;
};

} // namespace sonae::core
