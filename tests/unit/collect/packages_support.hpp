// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

namespace sonae::testing {

/// A root folder of a machine that stands under tests/data/collect.
inline std::filesystem::path machine(std::string_view name) {
    return std::filesystem::path{SONAE_TEST_DATA} / "collect" / name;
}

/// Writes a file below a root, with its folders.
inline void
put(std::filesystem::path const& root, std::string_view absolute, std::string_view content) {
    auto const path = root / absolute.substr(1);
    std::filesystem::create_directories(path.parent_path());
    auto stream = std::ofstream{path, std::ios::binary};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!stream) {
        throw std::runtime_error{"cannot write " + path.string()};
    }
}

/// Copies a machine of tests/data, to be changed.
inline void copy_machine(std::string_view name, std::filesystem::path const& to) {
    std::filesystem::copy(machine(name), to, std::filesystem::copy_options::recursive);
}

/// Collects once with plenty of time.
inline schema::Section
collect_at(collect::Collector& collector, std::filesystem::path const& root, Instant now = {}) {
    auto context = collect::Context{};
    context.root = root;
    context.now = now;
    return collector.collect(context);
}

template <class T>
std::optional<T>
value(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const held = scalar == nullptr ? nullptr : std::get_if<T>(scalar);
    return held == nullptr ? std::nullopt : std::optional<T>{*held};
}

inline std::string
text(schema::Section const& section, std::string_view key, std::string_view name) {
    return value<std::string>(section, key, name).value_or("(none)");
}

inline std::int64_t
number(schema::Section const& section, std::string_view key, std::string_view name) {
    return value<std::int64_t>(section, key, name).value_or(-1);
}

/// Why a value is absent; nothing when it is there or unknown.
inline std::optional<schema::Absence>
absence(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    auto const* const why = fact == nullptr ? nullptr : std::get_if<schema::Absence>(&fact->value);
    return why == nullptr ? std::nullopt : std::optional{*why};
}

/// The source that a value names.
inline std::string
source(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    return fact == nullptr ? "(none)" : section.sources.at(fact->source);
}

} // namespace sonae::testing
