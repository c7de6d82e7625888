// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "inventory/base/text.hpp"

#include <charconv>
#include <optional>

namespace sonae::collect {

namespace {

constexpr auto max_pins = std::size_t{4096};
constexpr auto priority_of_never = -32'768;

/// The text without comment lines, and with blank lines made empty.
std::string without_comments(std::string_view text) {
    auto plain = std::string{};
    plain.reserve(text.size() + 1);
    for (auto line : split(text, '\n')) {
        if (line.starts_with('#')) {
            continue;
        }
        if (!trimmed(line).empty()) {
            plain.append(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
        }
        plain += '\n';
    }
    return plain;
}

std::string_view take_word(std::string_view& text) {
    text = detail::without_space(text);
    auto const word = text.substr(0, text.find_first_of(" \t\r\n"));
    text = detail::without_space(text.substr(word.size()));
    return word;
}

std::optional<AptPin> pin_of(std::string_view stanza) {
    auto pin = AptPin{};
    auto data = std::string_view{};
    auto priority = std::string_view{};
    for_each_field(stanza, [&](std::string_view name, std::string_view value) {
        auto const key = ascii_lower(name);
        if (key == "package") {
            while (!value.empty()) {
                pin.packages.emplace_back(take_word(value));
            }
        } else if (key == "pin") {
            data = value;
        } else if (key == "pin-priority") {
            priority = value;
        }
    });
    auto const kind = ascii_lower(take_word(data));
    if (priority == "never") {
        pin.priority = priority_of_never;
    } else {
        std::from_chars(priority.data(), priority.data() + priority.size(), pin.priority);
    }
    if (pin.packages.empty() || pin.priority == 0 ||
        (kind != "release" && kind != "origin" && kind != "version")) {
        return std::nullopt;
    }
    pin.kind = kind == "release"  ? AptPin::Kind::release
               : kind == "origin" ? AptPin::Kind::origin
                                  : AptPin::Kind::version;
    if (pin.kind == AptPin::Kind::origin && data.size() >= 2 && data.starts_with('"') &&
        data.ends_with('"')) {
        data = data.substr(1, data.size() - 2);
    }
    pin.data = data;
    return pin;
}

bool is_yes(std::string_view value) {
    return ascii_lower(value) == "yes";
}

} // namespace

std::vector<AptPin> parse_apt_preferences(std::string_view text) {
    auto const plain = without_comments(text);
    auto source = TextSource{plain};
    auto stanzas = StanzaReader{source};
    auto pins = std::vector<AptPin>{};
    while (pins.size() < max_pins) {
        auto const stanza = stanzas.next();
        if (!stanza) {
            break;
        }
        if (auto pin = pin_of(*stanza)) {
            pins.push_back(std::move(*pin));
        }
    }
    return pins;
}

void apply_apt_release(std::string_view text, AptList& list) {
    // An InRelease file begins with the head of its signature, which ends at an empty line.
    if (text.starts_with("-----BEGIN PGP SIGNED MESSAGE-----")) {
        auto const at = find_empty_line(text);
        text = at < text.size() ? text.substr(at + 2) : std::string_view{};
    }
    auto const checksums = text.find("\nSHA256:");
    for_each_field(
        text.substr(0, std::min(checksums, text.find("\nMD5Sum:"))),
        [&](std::string_view name, std::string_view value) {
            if (name == "Origin") {
                list.origin = value;
            } else if (name == "Label") {
                list.label = value;
            } else if (name == "Suite") {
                list.archive = value;
            } else if (name == "Codename") {
                list.codename = value;
            } else if (name == "Version") {
                list.version = value;
            } else if (name == "NotAutomatic") {
                list.is_not_automatic = is_yes(value);
            } else if (name == "ButAutomaticUpgrades") {
                list.is_but_automatic_upgrades = is_yes(value);
            }
        }
    );
}

} // namespace sonae::collect
