// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/asset_handlers.hpp"
#include "inventory/base/text.hpp"

#include <arpa/inet.h>

namespace sonae::api {

namespace {

constexpr auto mac_digits = std::size_t{12};

/// "AA-BB-CC-DD-EE-FF", with colons or bare, as the ledger writes it: lower case, colons.
Result<std::string> read_mac(std::string_view typed) {
    auto digits = ascii_lower(trimmed(typed));
    std::erase_if(digits, [](char c) { return c == '-' || c == ':' || c == '.'; });
    if (digits.size() != mac_digits || !from_hex(digits)) {
        return Error{Errc::invalid_argument, "mac_invalid", {"/mac"}};
    }
    auto mac = std::string{};
    for (auto i = std::size_t{0}; i < mac_digits; i += 2) {
        mac += i == 0 ? "" : ":";
        mac += digits.substr(i, 2);
    }
    return mac;
}

bool is_prefix_length(std::string_view text, int longest) {
    auto length = -1;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), length);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() && length >= 0 &&
           length <= longest;
}

Result<std::string> read_address(std::string_view typed) {
    auto const text = trimmed(typed);
    auto const slash = text.find('/');
    auto const host = std::string{text.substr(0, slash)};
    auto binary = in6_addr{};
    auto const is_v4 = inet_pton(AF_INET, host.c_str(), &binary) == 1;
    auto const is_address = is_v4 || inet_pton(AF_INET6, host.c_str(), &binary) == 1;
    auto const has_good_prefix = slash == std::string_view::npos ||
                                 is_prefix_length(text.substr(slash + 1), is_v4 ? 32 : 128);
    if (!is_address || !has_good_prefix) {
        return Error{Errc::invalid_argument, "address_invalid", {"/address"}};
    }
    return std::string{text};
}

Result<void> read_human(JsonInput& input, ledger::HumanFields& human) {
    using Field = std::pair<std::string_view, std::string*>;
    auto const fields = std::array<Field, 6>{{
        {"purpose", &human.purpose},
        {"place", &human.place},
        {"department", &human.department},
        {"owner", &human.owner},
        {"vendor", &human.vendor},
        {"note", &human.note},
    }};
    for (auto const& [name, field] : fields) {
        TRY(text, input.optional_text(name));
        *field = trimmed(text.value_or(""));
    }
    return {};
}

Result<void> read_interface(JsonInput& input, ledger::LedgerRow& row) {
    TRY(mac, input.optional_text("mac"));
    TRY(address, input.optional_text("address"));
    auto interface = ledger::Interface{};
    if (mac && !mac->empty()) {
        TRY(normal, read_mac(*mac));
        interface.mac = std::move(normal);
    }
    if (address && !address->empty()) {
        TRY(normal, read_address(*address));
        interface.addresses.push_back(std::move(normal));
    }
    if (!interface.mac.empty() || !interface.addresses.empty()) {
        row.interfaces.push_back(std::move(interface));
    }
    return {};
}

} // namespace

Result<ledger::LedgerRow> read_asset(std::string_view body) {
    TRY(input, JsonInput::parse(body));
    auto row = ledger::LedgerRow{};
    TRY(name, input.text("name"));
    TRY(kind, input.text("kind"));
    row.name = trimmed(name);
    row.kind = std::move(kind);
    TRY_DONE(read_human(input, row.human));
    TRY_DONE(read_interface(input, row));
    TRY_DONE(input.finish());
    return row;
}

} // namespace sonae::api
