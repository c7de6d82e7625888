// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/snmp/values.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

constexpr auto most_bytes = std::size_t{4'096};

Oid oid_of(oid const* parts, std::size_t size) {
    auto numbers = std::vector<std::uint32_t>{};
    numbers.reserve(size);
    for (auto i = std::size_t{0}; i < std::min(size, Oid::most_parts); ++i) {
        numbers.push_back(static_cast<std::uint32_t>(parts[i]));
    }
    return Oid{std::move(numbers)};
}

std::string octets_of(netsnmp_variable_list const& variable) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): octets are chars
    auto const* const first = reinterpret_cast<char const*>(variable.val.string);
    return first == nullptr ? "" : std::string{first, std::min(variable.val_len, most_bytes)};
}

std::int64_t number_of(netsnmp_variable_list const& variable, bool is_signed) {
    if (variable.val.integer == nullptr) {
        return 0;
    }
    auto const number = *variable.val.integer;
    return is_signed ? static_cast<std::int64_t>(static_cast<std::int32_t>(number))
                     : static_cast<std::int64_t>(static_cast<std::uint32_t>(number));
}

std::int64_t wide_number_of(netsnmp_variable_list const& variable) {
    if (variable.val.counter64 == nullptr) {
        return 0;
    }
    auto const high = static_cast<std::uint64_t>(variable.val.counter64->high) & 0x7fff'ffffU;
    auto const low = static_cast<std::uint64_t>(variable.val.counter64->low) & 0xffff'ffffU;
    return static_cast<std::int64_t>((high << 32U) | low);
}

Value value_of(netsnmp_variable_list const& variable) {
    using Kind = Value::Kind;
    switch (variable.type) {
    case ASN_INTEGER:
        return {Kind::integer, number_of(variable, true)};
    case ASN_COUNTER:
        return {Kind::counter, number_of(variable, false)};
    case ASN_GAUGE:
        return {Kind::gauge, number_of(variable, false)};
    case ASN_TIMETICKS:
        return {Kind::ticks, number_of(variable, false)};
    case ASN_COUNTER64:
        return {Kind::counter64, wide_number_of(variable)};
    case ASN_OCTET_STR:
        return {Kind::octets, 0, octets_of(variable)};
    case ASN_IPADDRESS:
        return {Kind::address, 0, octets_of(variable)};
    case ASN_OBJECT_ID:
        return {Kind::object_id, 0, {}, oid_of(variable.val.objid, variable.val_len / sizeof(oid))};
    case ASN_NULL:
        return {Kind::null};
    case SNMP_NOSUCHOBJECT:
        return {Kind::no_such_object};
    case SNMP_NOSUCHINSTANCE:
        return {Kind::no_such_instance};
    case SNMP_ENDOFMIBVIEW:
        return {Kind::end_of_view};
    default:
        return {Kind::opaque};
    }
}

} // namespace

std::vector<Binding> bindings_of(netsnmp_variable_list const* variables) {
    auto bindings = std::vector<Binding>{};
    for (auto const* each = variables; each != nullptr; each = each->next_variable) {
        bindings.push_back({oid_of(each->name, each->name_length), value_of(*each)});
    }
    return bindings;
}

netsnmp_pdu* pdu_of(Request const& request) {
    auto* const pdu = snmp_pdu_create(request.is_bulk ? SNMP_MSG_GETBULK : SNMP_MSG_GET);
    if (pdu == nullptr) {
        return nullptr;
    }
    if (request.is_bulk) {
        pdu->non_repeaters = 0;
        pdu->max_repetitions = request.repetitions;
    }
    for (auto const& each : request.oids) {
        auto const parts = std::vector<oid>(each.parts().begin(), each.parts().end());
        snmp_add_null_var(pdu, parts.data(), parts.size());
    }
    return pdu;
}

} // namespace sonae::devices
