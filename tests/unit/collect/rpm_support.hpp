// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::testing {

inline std::string big_endian(std::uint32_t number) {
    auto text = std::string{};
    for (auto shift = 24; shift >= 0; shift -= 8) {
        text += static_cast<char>(number >> static_cast<unsigned>(shift) & 255U);
    }
    return text;
}

inline std::string little_endian(std::uint32_t number) {
    auto const text = big_endian(number);
    return {text.rbegin(), text.rend()};
}

/// What a made header says.
struct MadeRpm {
    std::string_view name;
    std::string_view version;
    std::string_view release;
    std::string_view architecture = "x86_64";
    std::string_view source = "";
    std::uint32_t epoch = 0;
    std::size_t padding = 0; ///< bytes of a further tag before the values, as lists of files are
};

/// A header as rpm keeps it in its database.
inline std::string rpm_header(MadeRpm const& made) {
    auto index = std::string{};
    auto data = std::string(made.padding, 'f') + std::string(1, '\0');
    auto count = std::uint32_t{0};
    auto const add = [&](std::uint32_t tag, std::uint32_t type, std::string_view bytes) {
        index += big_endian(tag) + big_endian(type) +
                 big_endian(static_cast<std::uint32_t>(data.size())) + big_endian(1);
        data += bytes;
        ++count;
    };
    auto const text = [](std::string_view value) { return std::string{value} + '\0'; };
    index += big_endian(1117) + big_endian(8) + big_endian(0) + big_endian(1);
    ++count;
    add(1000, 6, text(made.name));
    add(1001, 6, text(made.version));
    add(1002, 6, text(made.release));
    if (made.epoch > 0) {
        data.resize((data.size() + 3) / 4 * 4);
        add(1003, 4, big_endian(made.epoch));
    }
    add(1022, 6, text(made.architecture));
    if (!made.source.empty()) {
        add(1044, 6, text(made.source));
    }
    return big_endian(count) + big_endian(static_cast<std::uint32_t>(data.size())) + index + data;
}

/// An ndb database (Packages.db) of these headers.
inline std::string rpm_ndb(std::vector<std::string> const& headers) {
    auto slots = std::string{"RpmP"} + little_endian(0) + little_endian(1) + little_endian(1) +
                 little_endian(static_cast<std::uint32_t>(headers.size() + 1));
    slots.resize(32);
    auto blobs = std::string{};
    auto package = std::uint32_t{0};
    for (auto const& header : headers) {
        ++package;
        auto blob = "BlbS" + little_endian(package) + little_endian(0) +
                    little_endian(static_cast<std::uint32_t>(header.size())) + header;
        blob.resize((blob.size() + 12 + 15) / 16 * 16 - 12);
        blob +=
            little_endian(0) + little_endian(static_cast<std::uint32_t>(header.size())) + "BlbE";
        slots += "Slot" + little_endian(package) +
                 little_endian(static_cast<std::uint32_t>((4096 + blobs.size()) / 16)) +
                 little_endian(static_cast<std::uint32_t>(blob.size() / 16));
        blobs += blob;
    }
    while (slots.size() < 4096) {
        slots += "Slot" + std::string(12, '\0');
    }
    return slots + blobs;
}

/// A Berkeley DB hash file (Packages) of these headers, each on a chain of overflow pages, in pages
/// of 512 bytes; `is_swapped` writes its numbers big endian.
inline std::string rpm_bdb(std::vector<std::string> const& headers, bool is_swapped = false) {
    constexpr auto page_bytes = std::size_t{512};
    constexpr auto room = page_bytes - 26;
    auto const number = [&](std::uint32_t value) {
        return is_swapped ? big_endian(value) : little_endian(value);
    };
    auto const small = [&](std::size_t value) {
        auto const whole = number(static_cast<std::uint32_t>(value));
        return is_swapped ? whole.substr(2) : whole.substr(0, 2);
    };
    auto const head = [&](std::uint32_t page, std::uint32_t next, std::size_t entries, char type) {
        return std::string(8, '\0') + number(page) + number(0) + number(next) + small(entries) +
               small(0) + '\0' + type;
    };
    auto pages = std::vector<std::string>(2);
    auto items = std::vector<std::string>{};
    for (auto const& header : headers) {
        items.push_back(std::string{"\x01"} + number(static_cast<std::uint32_t>(items.size() / 2)));
        items.push_back(
            std::string{"\x03\0\0\0", 4} + number(static_cast<std::uint32_t>(pages.size())) +
            number(static_cast<std::uint32_t>(header.size()))
        );
        for (auto at = std::size_t{0}; at < header.size(); at += room) {
            auto const page = static_cast<std::uint32_t>(pages.size());
            auto const next = at + room < header.size() ? page + 1 : 0;
            pages.push_back(head(page, next, 1, '\x07') + header.substr(at, room));
        }
    }
    auto hash = head(1, 0, items.size(), '\x0D');
    auto bodies = std::string{};
    auto place = page_bytes;
    for (auto const& item : items) {
        place -= item.size();
        hash += small(place);
        bodies.insert(0, item);
    }
    hash.resize(page_bytes - bodies.size());
    pages[1] = hash + bodies;
    auto metadata = std::string(8, '\0') + number(0) + number(0x061561) + number(9) +
                    number(page_bytes) + '\0' + '\x08' + std::string(6, '\0') +
                    number(static_cast<std::uint32_t>(pages.size() - 1));
    pages[0] = metadata;
    auto file = std::string{};
    for (auto& page : pages) {
        page.resize(page_bytes);
        file += page;
    }
    return file;
}

} // namespace sonae::testing
