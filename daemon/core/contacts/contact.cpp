// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/contact.hpp"

#include <algorithm>
#include <array>

namespace sonae::core::contacts {

namespace {

template <std::size_t size>
using Names = std::array<std::string_view, size>;

// Each in the order of its enum.
constexpr auto channel_names = Names<11>{
    "mail",
    "webhook",
    "slack",
    "teams",
    "google_chat",
    "line_works",
    "line",
    "sms",
    "voice",
    "popup",
    "paper"};
constexpr auto hours_names = Names<4>{"any", "day", "night", "holiday"};
constexpr auto power_names = Names<3>{"reboot", "cut", "restore"};
constexpr auto language_names = Names<2>{"ja", "en"};
constexpr auto column_names = Names<4>{"house", "internet", "telephone", "paper"};

template <class Code, std::size_t size>
std::string_view name_in(Names<size> const& names, Code code) {
    return names.at(static_cast<std::size_t>(code));
}

template <class Code, std::size_t size>
std::optional<Code> code_in(Names<size> const& names, std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Code>(found - names.begin());
}

} // namespace

std::string_view name_of(ChannelKind kind) {
    return name_in(channel_names, kind);
}

std::optional<ChannelKind> channel_kind_of(std::string_view name) {
    return code_in<ChannelKind>(channel_names, name);
}

std::string_view name_of(Hours hours) {
    return name_in(hours_names, hours);
}

std::optional<Hours> hours_of(std::string_view name) {
    return code_in<Hours>(hours_names, name);
}

std::string_view name_of(Power power) {
    return name_in(power_names, power);
}

std::optional<Power> power_of(std::string_view name) {
    return code_in<Power>(power_names, name);
}

std::string_view name_of(Language language) {
    return name_in(language_names, language);
}

std::optional<Language> language_of(std::string_view name) {
    return code_in<Language>(language_names, name);
}

std::string_view name_of(Column column) {
    return name_in(column_names, column);
}

Column column_of(ChannelKind kind) {
    switch (kind) {
    case ChannelKind::mail:
    case ChannelKind::popup:
        return Column::house;
    case ChannelKind::webhook:
    case ChannelKind::slack:
    case ChannelKind::teams:
    case ChannelKind::google_chat:
    case ChannelKind::line_works:
    case ChannelKind::line:
        return Column::internet;
    case ChannelKind::sms:
    case ChannelKind::voice:
        return Column::telephone;
    case ChannelKind::paper:
        break;
    }
    return Column::paper;
}

} // namespace sonae::core::contacts
