// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/outside_bodies.hpp"
#include "daemon/core/directory_view.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::testing {

namespace con = core::contacts;
namespace esc = core::escalation;

/// A directory that a test fills, for what is printed of it.
class PaperHouse {
public:
    PaperHouse() {
        for (auto const& body : con::shipped_outside_bodies()) {
            content.people.outside_bodies.emplace(body.code, body);
        }
    }

    template <class Tag>
    Id<Tag> next_id() {
        auto id = Id<Tag>{};
        ++count_;
        id.bytes[14] = static_cast<std::uint8_t>(count_ >> 8U);
        id.bytes[15] = static_cast<std::uint8_t>(count_);
        return id;
    }

    con::Contact& person(std::string name, std::vector<std::string> roles, std::string number) {
        auto contact = con::Contact{};
        contact.id = next_id<ContactTag>();
        contact.name = std::move(name);
        contact.roles = std::move(roles);
        contact.reaches.push_back(
            {con::ChannelKind::mail, "someone@hospital.example", con::Hours::any, std::nullopt}
        );
        if (!number.empty()) {
            contact.reaches.push_back(
                {con::ChannelKind::voice, std::move(number), con::Hours::any, std::nullopt}
            );
        }
        return content.people.contacts.emplace(contact.id, contact).first->second;
    }

    /// The first one is the policy of incidents.
    esc::Policy& policy() {
        if (content.policies.empty()) {
            auto policy = esc::Policy{};
            policy.id = next_id<PolicyTag>();
            policy.name = "夜間の重大事象";
            policy.reasons = {esc::Reason::incident};
            policy.version = 4;
            content.policies.emplace(policy.id, policy);
        }
        return content.policies.begin()->second;
    }

    /// The next step of it; every other step leads here.
    esc::Step& step(std::string id, std::vector<esc::Target> targets) {
        auto& steps = policy().steps;
        if (!steps.empty()) {
            steps.back().next = id;
            steps.back().otherwise = id;
        }
        auto& step = steps.emplace_back();
        step.id = std::move(id);
        step.targets = std::move(targets);
        return step;
    }

    static esc::Target role(std::string code) { return {esc::TargetKind::role, std::move(code)}; }

    static esc::Target contact(ContactId id) { return {esc::TargetKind::contact, id.text()}; }

    /// Members take turns of a week, from Monday 2026-11-02 08:30 in Japan.
    con::Roster& weekly(std::string name, std::string role, std::vector<ContactId> members) {
        auto roster = con::Roster{};
        roster.id = next_id<RosterTag>();
        roster.name = std::move(name);
        roster.role = std::move(role);
        auto& rotation = roster.rotations.emplace_back();
        rotation.members = std::move(members);
        rotation.first_day = std::chrono::year{2026} / 11 / 2;
        return content.people.rosters.emplace(roster.id, roster).first->second;
    }

    con::Vendor& vendor(std::string name, std::vector<std::string> systems) {
        auto vendor = con::Vendor{};
        vendor.id = next_id<VendorTag>();
        vendor.name = std::move(name);
        vendor.systems = std::move(systems);
        return content.people.vendors.emplace(vendor.id, vendor).first->second;
    }

    core::DirectoryContent content;
    std::string hospital = "サンプル総合病院";
    Instant now = at("2026-11-05T01:15:20Z"); // Thursday, 10:15 in Japan

private:
    unsigned count_ = 0;
};

} // namespace sonae::testing
