// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/contact_tree.hpp"

#include "daemon/core/contacts/outside_bodies.hpp"
#include "daemon/demo/hospital.hpp"
#include "daemon/demo/people.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace sonae::demo {

namespace {

using core::contacts::ChannelKind;
using core::contacts::Contact;
using core::contacts::Hours;
using core::contacts::Power;

constexpr auto demo_note = std::string_view{"デモの架空の連絡先"};
constexpr auto days = std::chrono::hours{24};
constexpr auto ward_word = std::string_view{"ナースステーション"};

void add_reach(
    Contact& contact, ChannelKind kind, std::string_view address, std::optional<Instant> verified
) {
    if (!address.empty()) {
        contact.reaches.push_back({kind, std::string{address}, Hours::any, verified});
    }
}

class Tree {
public:
    Tree(Chance& chance, Instant now)
        : chance_{chance}
        , now_{now} {}

    std::vector<core::DirectoryItem> grow() {
        for (auto const& person : staff()) {
            add_person(person);
        }
        add_wards();
        for (auto const& desk : vendor_desks()) {
            add_vendor(desk);
        }
        add_outside_bodies();
        add_roster("情報当直", "it_section", {"大西 翔", "松岡 遥", "平野 亮"}, 7, Hours::any);
        add_roster(
            "管理当直",
            "administrative_director",
            {"宮本 健", "岡部 真理", "井口 奈々"},
            1,
            Hours::night
        );
        return std::move(items_);
    }

private:
    Instant days_ago(std::uint64_t least, std::uint64_t range) {
        return now_ - days * static_cast<std::int64_t>(least + chance_.below(range));
    }

    Contact contact_of(std::string_view name, std::string_view department) {
        auto contact = Contact{};
        contact.id = ContactId::make(now_, chance_);
        contact.name = name;
        contact.department = department;
        contact.note = demo_note;
        return contact;
    }

    ContactId keep(Contact contact) {
        auto const id = contact.id;
        ids_.emplace_back(contact.name, id);
        items_.emplace_back(std::move(contact));
        return id;
    }

    [[nodiscard]] ContactId id_of(std::string_view name) const {
        return std::find_if(
                   ids_.begin(), ids_.end(), [&](auto const& each) { return each.first == name; }
        )->second;
    }

    void add_person(Staff const& person) {
        auto verified = std::optional<Instant>{};
        if (person.is_verified) {
            verified = days_ago(1, 25);
        }
        auto contact = contact_of(person.name, person.department);
        contact.reading = person.reading;
        if (!person.role.empty()) {
            contact.roles = {std::string{person.role}};
        }
        add_reach(
            contact, ChannelKind::mail, std::string{person.login} + "@sample.example.jp", verified
        );
        add_reach(contact, ChannelKind::sms, person.mobile, verified);
        add_reach(contact, ChannelKind::voice, person.mobile, verified);
        add_reach(contact, ChannelKind::paper, person.extension, std::nullopt);
        keep(std::move(contact));
    }

    /// A ward has a telephone and nobody in particular.
    void add_wards() {
        auto group = core::contacts::Group{};
        group.id = GroupId::make(now_, chance_);
        group.name = "病棟";
        auto extension = 2'010;
        for (auto const& place : places()) {
            if (!place.room.ends_with(ward_word)) {
                continue;
            }
            auto name = std::string{place.room};
            name.replace(name.size() - ward_word.size(), ward_word.size(), "病棟");
            auto contact = contact_of(name, place.department);
            add_reach(contact, ChannelKind::paper, std::to_string(extension++), std::nullopt);
            group.members.push_back(keep(std::move(contact)));
        }
        items_.emplace_back(std::move(group));
    }

    void add_vendor(VendorDesk const& desk) {
        auto contact = contact_of(std::string{desk.name} + " 保守窓口", desk.name);
        contact.reading = desk.reading;
        contact.roles = {"vendor_contact"};
        auto const verified = days_ago(5, 300);
        add_reach(contact, ChannelKind::voice, desk.number, verified);
        auto vendor = core::contacts::Vendor{};
        vendor.id = VendorId::make(now_, chance_);
        vendor.name = desk.name;
        vendor.contract = desk.contract;
        vendor.hours = desk.hours;
        vendor.emergency_line = desk.emergency_line;
        vendor.note = demo_note;
        for (auto const& device : device_classes()) {
            auto const purpose = std::string{device.purpose};
            if (device.vendor == desk.name) {
                vendor.systems.push_back(purpose);
            }
        }
        vendor.powers = {Power::reboot};
        if (desk.may_cut) {
            vendor.powers.push_back(Power::cut);
        }
        if (desk.may_restore) {
            vendor.powers.push_back(Power::restore);
        }
        vendor.contacts = {keep(std::move(contact))};
        items_.emplace_back(std::move(vendor));
    }

    /// The national ones have numbers that are theirs: a demo must not have anybody call them.
    void add_outside_bodies() {
        auto number = 1;
        for (auto body : core::contacts::shipped_outside_bodies()) {
            auto const is_local = body.code == "public_health_centre" || body.code == "insurer" ||
                                  body.code == "forensics" || body.code == "prefectural_police";
            if (is_local) {
                body.number = "0000-33-000" + std::to_string(number++);
                body.note = demo_note;
                body.verified_at = days_ago(10, 200);
                items_.emplace_back(std::move(body));
            }
        }
    }

    void add_roster(
        std::string name,
        std::string role,
        std::initializer_list<std::string_view> members,
        std::int64_t turn_days,
        Hours hours
    ) {
        auto rotation = core::contacts::Rotation{};
        for (auto const member : members) {
            rotation.members.push_back(id_of(member));
        }
        rotation.first_day = std::chrono::floor<std::chrono::days>(now_ - days * 70);
        rotation.turn_days = turn_days;
        rotation.hours = hours;
        auto roster = core::contacts::Roster{};
        roster.id = RosterId::make(now_, chance_);
        roster.name = std::move(name);
        roster.role = std::move(role);
        roster.rotations = {rotation};
        if (hours == Hours::any) {
            auto const night = std::chrono::floor<std::chrono::days>(now_ + days * 3);
            roster.overrides = {{night, night + days, rotation.members.back(), "研修のため交代"}};
        }
        items_.emplace_back(std::move(roster));
    }

    Chance& chance_;
    Instant now_;
    std::vector<core::DirectoryItem> items_;
    std::vector<std::pair<std::string, ContactId>> ids_;
};

} // namespace

std::vector<core::DirectoryItem> contact_tree(Chance& chance, Instant now) {
    return Tree{chance, now}.grow();
}

} // namespace sonae::demo
