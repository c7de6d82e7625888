// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_sources.hpp"

#include "agent/collect/packages/dpkg_stanza.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::collect {

namespace {

constexpr auto max_sources = std::size_t{4096};

std::string with_architecture(std::string_view text, std::string_view architecture) {
    constexpr auto variable = std::string_view{"$(ARCH)"};
    auto result = std::string{};
    for (auto at = text.find(variable); at != std::string_view::npos; at = text.find(variable)) {
        result.append(text.substr(0, at)).append(architecture);
        text.remove_prefix(at + variable.size());
    }
    return result.append(text);
}

std::vector<std::string_view> words_of(std::string_view text) {
    auto words = std::vector<std::string_view>{};
    for (text = detail::without_space(text); !text.empty(); text = detail::without_space(text)) {
        auto const word = text.substr(0, text.find_first_of(" \t\r\n"));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

std::string_view without_scheme(std::string_view address) {
    auto const colon = address.find(':');
    if (colon == std::string_view::npos) {
        return address;
    }
    address.remove_prefix(colon + 1);
    if (address.starts_with("//")) {
        address.remove_prefix(2);
        auto const at = address.find('@');
        if (at < address.find('/')) {
            address.remove_prefix(at + 1);
        }
    }
    return address;
}

std::string site_of(std::string_view address) {
    auto const rest = without_scheme(address);
    auto const host = rest.substr(0, rest.find('/'));
    return std::string{host.substr(0, host.find(':'))};
}

void append(
    std::vector<AptSource>& sources,
    std::string_view address,
    std::string_view suite,
    std::vector<std::string_view> const& components
) {
    if (sources.size() >= max_sources || address.empty() || suite.empty()) {
        return;
    }
    auto source = AptSource{};
    source.site = site_of(address);
    auto full = std::string{address};
    if (!full.ends_with('/')) {
        full += '/';
    }
    if (suite.ends_with('/')) {
        full += suite == "/" ? std::string_view{} : suite;
    } else {
        full += "dists/";
        full += suite;
        full += '/';
        source.components.assign(components.begin(), components.end());
    }
    source.prefix = apt_list_name(full);
    sources.push_back(std::move(source));
}

} // namespace

std::string apt_list_name(std::string_view address) {
    constexpr auto quoted = std::string_view{"\\|{}[]<>\"^~_=!@#$%&*"};
    constexpr auto digits = std::string_view{"0123456789abcdef"};
    auto name = std::string{};
    for (auto const c : without_scheme(address)) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '/') {
            name += '_';
        } else if (byte <= 0x20 || byte >= 0x7F || quoted.find(c) != std::string_view::npos) {
            name += '%';
            name += digits[byte >> 4U];
            name += digits[byte & 15U];
        } else {
            name += c;
        }
    }
    return name;
}

std::vector<AptSource> parse_sources_list(std::string_view text, std::string_view architecture) {
    auto sources = std::vector<AptSource>{};
    for (auto line : split(text, '\n')) {
        line = detail::without_space(line.substr(0, line.find('#')));
        if (!line.starts_with("deb ") && !line.starts_with("deb\t")) {
            continue;
        }
        line = detail::without_space(line.substr(3));
        if (line.starts_with('[')) {
            auto const close = line.find(']');
            line = close == std::string_view::npos ? std::string_view{} : line.substr(close + 1);
        }
        auto words = words_of(line);
        if (words.size() < 2) {
            continue;
        }
        append(
            sources,
            with_architecture(words[0], architecture),
            with_architecture(words[1], architecture),
            {words.begin() + 2, words.end()}
        );
    }
    return sources;
}

std::vector<AptSource> parse_sources_deb822(std::string_view text, std::string_view architecture) {
    auto plain = std::string{};
    for (auto const line : split(text, '\n')) {
        if (!line.starts_with('#')) {
            plain.append(line).append("\n");
        }
    }
    auto bytes = TextSource{plain};
    auto stanzas = StanzaReader{bytes};
    auto sources = std::vector<AptSource>{};
    while (auto const stanza = stanzas.next()) {
        auto const types = words_of(find_field(*stanza, "Types"));
        auto const enabled = ascii_lower(find_field(*stanza, "Enabled"));
        auto const is_off = enabled == "no" || enabled == "false" || enabled == "off" ||
                            enabled == "0" || enabled == "without" || enabled == "disable";
        if (is_off || std::find(types.begin(), types.end(), "deb") == types.end()) {
            continue;
        }
        auto const components = words_of(find_field(*stanza, "Components"));
        for (auto const address : words_of(find_field(*stanza, "URIs"))) {
            for (auto const suite : words_of(find_field(*stanza, "Suites"))) {
                append(
                    sources,
                    with_architecture(address, architecture),
                    with_architecture(suite, architecture),
                    components
                );
            }
        }
    }
    return sources;
}

} // namespace sonae::collect
