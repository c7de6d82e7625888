// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/chassis.hpp"
#include "daemon/devices/shown.hpp"
#include "daemon/devices/walk/examination.hpp"
#include "daemon/devices/well_known.hpp"
#include "inventory/base/encoding.hpp"

#include <utility>

namespace sonae::devices {

namespace {

constexpr auto longest_engine_id = std::size_t{32}; // RFC 3411, 5

Value const* find(Facts const& facts, Oid const& oid) {
    auto const at = facts.find(oid);
    return at == facts.end() || !at->second.is_there() ? nullptr : &at->second;
}

void put_text(Facts const& facts, Oid const& oid, std::string& into) {
    if (auto const* const value = find(facts, oid)) {
        into = shown_text(*value);
    }
}

/// The bridge address is the same on every port; LLDP's chassis is what neighbours see.
std::string chassis_of(Facts const& facts) {
    auto const* const kind = find(facts, oid::lldp_chassis_kind);
    auto const* const chassis = find(facts, oid::lldp_chassis);
    if (chassis != nullptr) {
        if (auto text = lldp_chassis_text(kind == nullptr ? 0 : kind->number, chassis->bytes);
            !text.empty()) {
            return text;
        }
    }
    auto const* const bridge = find(facts, oid::bridge_address);
    return bridge == nullptr ? "" : shown_mac(bridge->bytes);
}

Identity identity_of(topology::DeviceReading const& reading) {
    return {
        reading.rule,
        reading.vendor,
        reading.model,
        reading.firmware,
        reading.serial,
        reading.kind};
}

} // namespace

void Examination::finish_identification(Instant at) {
    if (identification_->has_answered()) {
        read_identity(at);
        for (auto const table : wanted_) {
            begin_table(table, false);
        }
    }
    identification_.reset();
}

void Examination::read_identity(Instant at) {
    auto& reading = known_.understanding.reading;
    auto const& facts = identification_->facts();
    auto const before = identity_of(reading);
    auto identity =
        identify(book_, facts, identification_->part(), before.rule.empty() ? nullptr : &before);
    reading.rule = std::move(identity.rule);
    reading.vendor = std::move(identity.vendor);
    reading.model = std::move(identity.model);
    reading.firmware = std::move(identity.firmware);
    reading.serial = std::move(identity.serial);
    reading.kind = identity.kind;
    if (auto const* const object_id = find(facts, oid::object_id)) {
        reading.object_id = object_id->oid.text();
    }
    if (auto const* const engine = find(facts, oid::engine_id)) {
        reading.engine_id = to_hex(as_bytes(engine->bytes.substr(0, longest_engine_id)));
    }
    put_text(facts, oid::description, reading.description);
    put_text(facts, oid::name, reading.name);
    put_text(facts, oid::contact, reading.contact);
    put_text(facts, oid::place, reading.place);
    if (auto chassis = chassis_of(facts); !chassis.empty()) {
        reading.chassis = std::move(chassis);
    }
    reading.at = at;
    // Each is a question too many for all that are none.
    if (find(facts, oid::printer_serial) == nullptr &&
        reading.kind != topology::DeviceClass::printer) {
        wanted_.erase(Table::printer);
    }
    if (find(facts, oid::ups_maker) == nullptr && reading.kind != topology::DeviceClass::ups) {
        wanted_.erase(Table::ups);
    }
    is_news_ = wanted_.empty(); // else there is more to tell in a moment
}

} // namespace sonae::devices
