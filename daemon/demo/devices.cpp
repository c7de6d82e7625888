// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/device.hpp"

#include <array>
#include <cstdio>

namespace sonae::demo {

namespace {

std::string numbered(std::string_view prefix, std::size_t number, std::size_t count) {
    auto text = std::array<char, 64>{};
    auto const digits = count >= 100 ? 3 : 2;
    std::snprintf(
        text.data(),
        text.size(),
        "%.*s-%0*zu",
        static_cast<int>(prefix.size()),
        prefix.data(),
        digits,
        number
    );
    return text.data();
}

/// Locally administered: the second digit is 2.
std::string mac_of(std::size_t number, Chance& chance) {
    auto text = std::array<char, 32>{};
    std::snprintf(
        text.data(),
        text.size(),
        "02:5a:%02x:%02x:%02x:%02x",
        static_cast<unsigned>(chance.below(256)),
        static_cast<unsigned>(chance.below(256)),
        static_cast<unsigned>(number >> 8U & 0xFFU),
        static_cast<unsigned>(number & 0xFFU)
    );
    return text.data();
}

/// 10.ZONE.FLOOR.N/24: a segment a floor, one more when it is full.
class Addresses {
public:
    std::string next(std::uint8_t zone, std::string_view floor) {
        auto& used = used_[zone][static_cast<std::size_t>(floor.front() - '0')];
        auto const segment = static_cast<std::size_t>(floor.front() - '0') * 10 + used / 200;
        auto const host = 10 + used % 200;
        ++used;
        return "10." + std::to_string(zones()[zone].second_byte) + "." + std::to_string(segment) +
               "." + std::to_string(host) + "/24";
    }

private:
    std::array<std::array<std::size_t, 10>, 8> used_{};
};

std::vector<Place> places_for(DeviceClass const& wanted) {
    auto found = std::vector<Place>{};
    for (auto const& place : places()) {
        auto const is_server_room = place.room == "サーバー室";
        if (wanted.room_word.empty()
                ? !is_server_room
                : place.room.find(wanted.room_word) != std::string_view::npos) {
            found.push_back(place);
        }
    }
    return found;
}

void enter_human_fields(
    ledger::LedgerRow& row, DeviceClass const& of, Place const& place, Chance& chance
) {
    row.human.purpose = of.purpose;
    row.human.place = std::string{place.building} + " " + std::string{place.floor} + " " +
                      std::string{place.room};
    row.human.department = place.department;
    row.human.owner = of.owner;
    row.human.vendor = of.vendor;
    // No ledger is complete; the gaps are what the demo lets one find.
    if (chance.happens(4)) {
        row.human.owner.clear();
    }
    if (chance.happens(3)) {
        row.human.place.clear();
    }
    if (of.prefix == "VPN") {
        row.human.note = "保守ベンダー接続用。接続元制限と多要素認証の確認待ち";
    }
    if (of.os == "Windows 7 Embedded" || of.os == "Windows XP Embedded") {
        row.human.note = "OSのサポート終了。更新できないため区画を分離";
    }
}

/// What people wrote down of a device that no agent speaks for.
void enter_machine(Device& device) {
    auto& row = device.row;
    row.os_name = device.of->os;
    row.manufacturer = device.of->manufacturer;
    row.model = device.of->model;
    row.serial = device.serial;
    row.interfaces = {{"", device.mac, {device.address}}};
}

} // namespace

std::vector<Device> devices(Chance& chance) {
    auto list = std::vector<Device>{};
    auto addresses = Addresses{};
    for (auto const& of : device_classes()) {
        auto const candidates = places_for(of);
        for (auto i = std::size_t{0}; i < of.count; ++i) {
            auto const& place = candidates[i % candidates.size()];
            auto device = Device{};
            device.of = &of;
            device.row.name = numbered(of.prefix, i + 1, of.count);
            device.row.kind = of.kind;
            device.mac = mac_of(list.size(), chance);
            device.address = addresses.next(of.zone, place.floor);
            device.serial = "S" + std::to_string(2'000'000 + chance.below(7'000'000));
            enter_human_fields(device.row, of, place, chance);
            if (of.image == Image::none) {
                enter_machine(device);
            }
            list.push_back(std::move(device));
        }
    }
    return list;
}

} // namespace sonae::demo
