// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/sensor_cursor.hpp"

#include "inventory/topology/plain_text.hpp"

namespace sonae::topology {

namespace {

/// Of lists of plain values within an element; a sensor writes at most 64.
constexpr auto max_texts = std::size_t{256};

} // namespace

void SensorCursor::fail(Errc code, std::string_view what, std::string_view name) const {
    if (!fault_->error) {
        fault_->error = Error{code, std::string{what}, {place_ + "/" + std::string{name}}};
    }
}

JsonValue const* SensorCursor::find(std::string_view name) const {
    return value_ == nullptr ? nullptr : value_->find(name);
}

JsonList const* SensorCursor::list(std::string_view name, std::size_t most) const {
    auto const* const elements = take<JsonList>(name, "must be a list");
    if (elements != nullptr && elements->size() > most) {
        fail(Errc::too_large, "more than " + std::to_string(most) + " elements", name);
        return nullptr;
    }
    return elements;
}

SensorCursor
SensorCursor::element(JsonValue const& value, std::string_view name, std::size_t index) const {
    auto place = place_ + "/" + std::string{name} + "/" + std::to_string(index);
    if (value.as<JsonMembers>() == nullptr && !fault_->error) {
        fault_->error = Error{Errc::malformed, "must be an object", {place}};
    }
    return {&value, std::move(place), *fault_};
}

SensorCursor SensorCursor::member(std::string_view name) const {
    auto const* const value = find(name);
    if (value != nullptr && !value->is_null() && value->as<JsonMembers>() == nullptr) {
        fail(Errc::malformed, "must be an object", name);
    }
    return {value, place_ + "/" + std::string{name}, *fault_};
}

std::string SensorCursor::text(std::string_view name) const {
    auto const* const content = take<std::string>(name, "must be a text");
    return content == nullptr ? std::string{} : plain_text(*content);
}

std::int64_t SensorCursor::number(std::string_view name) const {
    auto const* const content = take<std::int64_t>(name, "must be an integer");
    return content == nullptr ? 0 : *content;
}

bool SensorCursor::flag(std::string_view name) const {
    auto const* const content = take<bool>(name, "must be true or false");
    return content != nullptr && *content;
}

Instant SensorCursor::instant(std::string_view name) const {
    auto const* const content = take<std::string>(name, "must be a text");
    if (content == nullptr) {
        return {};
    }
    auto const read = parse_rfc3339(*content);
    if (!read) {
        fail(Errc::malformed, "must be an RFC 3339 time", name);
        return {};
    }
    return *read;
}

std::vector<std::string> SensorCursor::texts(std::string_view name) const {
    auto found = std::vector<std::string>{};
    auto const* const elements = list(name, max_texts);
    if (elements == nullptr) {
        return found;
    }
    for (auto const& each : *elements) {
        auto const* const content = each.as<std::string>();
        if (content == nullptr) {
            fail(Errc::malformed, "must be a list of texts", name);
            return found;
        }
        found.push_back(plain_text(*content));
    }
    return found;
}

std::vector<std::uint16_t> SensorCursor::vlans(std::string_view name) const {
    constexpr auto max_vlan = 4'094;
    auto found = std::vector<std::uint16_t>{};
    auto const* const elements = list(name, max_vlan + 1);
    if (elements == nullptr) {
        return found;
    }
    for (auto const& each : *elements) {
        auto const* const vlan = each.as<std::int64_t>();
        if (vlan == nullptr || *vlan < 0 || *vlan > max_vlan) {
            fail(Errc::malformed, "must be a list of numbers from 0 to 4094", name);
            return found;
        }
        // 0 is a frame without tag.
        if (*vlan != 0) {
            found.push_back(static_cast<std::uint16_t>(*vlan));
        }
    }
    return found;
}

} // namespace sonae::topology
