// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <string>
#include <unistd.h>

namespace sonae::testing {

/// A machine whose files stand in tests/data/collect.
inline fs::path whole_machine(std::string_view name) {
    return fs::path{SONAE_TEST_DATA} / "collect" / name;
}

/// A machine put together file by file.
class MachineFolder {
public:
    [[nodiscard]] fs::path const& root() const { return folder_.path(); }

    MachineFolder& file(std::string_view path, std::string_view content) {
        auto const place = below(path);
        fs::create_directories(place.parent_path());
        std::ofstream{place, std::ios::binary} << content;
        return *this;
    }

    MachineFolder& link(std::string_view path, std::string_view target) {
        auto const place = below(path);
        fs::create_directories(place.parent_path());
        fs::remove(place);
        fs::create_symlink(target, place);
        return *this;
    }

    MachineFolder& folder(std::string_view path) {
        fs::create_directories(below(path));
        return *this;
    }

    [[nodiscard]] fs::path below(std::string_view path) const {
        return folder_.path() / path.substr(1);
    }

private:
    TemporaryFolder folder_;
};

inline schema::Section collected(collect::Collector& collector, fs::path const& root) {
    auto const clock = FakeClock{at("2026-05-01T02:00:00Z")};
    return collect::run(collector, root, clock);
}

/// A value as one text: "x", "12", "true", "[a, b]", "absent: denied", or "no such value".
inline std::string
shown(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    if (fact == nullptr) {
        return "no such value";
    }
    if (auto const* const absence = std::get_if<schema::Absence>(&fact->value)) {
        return "absent: " + std::string{schema::name_of(*absence)};
    }
    auto const& scalar = std::get<schema::Scalar>(fact->value);
    if (auto const* const text = std::get_if<std::string>(&scalar)) {
        return *text;
    }
    if (auto const* const number = std::get_if<std::int64_t>(&scalar)) {
        return std::to_string(*number);
    }
    if (auto const* const flag = std::get_if<bool>(&scalar)) {
        return *flag ? "true" : "false";
    }
    auto list = std::string{"["};
    for (auto const& each : std::get<schema::Texts>(scalar)) {
        list += (list.size() > 1 ? ", " : "") + each;
    }
    return list + "]";
}

/// Where the value stands, as its section names it.
inline std::string
source_of(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    return fact == nullptr ? "no such value" : section.sources.at(fact->source);
}

/// Lets go of root's rights while it lives, so that a refused read can be tried by root too.
class WithoutRights {
public:
    WithoutRights()
        : user_{::geteuid()} {
        constexpr auto nobody = uid_t{65'534};
        is_without_ = user_ != 0 || ::seteuid(nobody) == 0;
    }

    WithoutRights(WithoutRights const&) = delete;
    WithoutRights& operator=(WithoutRights const&) = delete;

    ~WithoutRights() {
        if (::seteuid(user_) != 0) {
            std::abort();
        }
    }

    [[nodiscard]] bool is_without() const { return is_without_; }

private:
    uid_t user_;
    bool is_without_ = false;
};

} // namespace sonae::testing
