// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/event_files.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unistd.h>

namespace sonae::sense {

namespace {

constexpr auto suffix = std::string_view{".events"};
// An hour of a file each second; who reads them has to list them.
constexpr auto most_files = std::size_t{3'600};
constexpr auto digits = std::size_t{20};

/// With zeros in front, so that names are in the order of numbers.
std::string padded(std::uint64_t number) {
    auto const text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// The last but one part of a name ("eth0.SEQ.COUNT.events"); nothing when it is none of these.
std::optional<std::uint64_t> count_of(std::string_view name, std::string_view interface) {
    if (!name.starts_with(interface) || !name.ends_with(suffix)) {
        return std::nullopt;
    }
    // The name of an interface may have dots.
    auto const rest = name.substr(interface.size());
    auto const parts = split(rest, '.');
    if (parts.size() != 4 || !parts[0].empty() || parts[1].size() != digits) {
        return std::nullopt;
    }
    auto number = std::uint64_t{0};
    auto const* const end = parts[2].data() + parts[2].size();
    auto const [stop, failure] = std::from_chars(parts[2].data(), end, number);
    return failure == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

} // namespace

EventFiles::EventFiles(fs::path folder, std::string interface, std::size_t most_bytes)
    : folder_{std::move(folder)}
    , interface_{std::move(interface)}
    , most_bytes_{most_bytes} {
    take_over();
}

void EventFiles::take_over() {
    auto failure = std::error_code{};
    auto found = std::vector<File>{};
    for (auto at = fs::directory_iterator{folder_, failure};
         !failure && at != fs::directory_iterator{} && found.size() < 2 * most_files;
         at.increment(failure)) {
        auto const name = at->path().filename().string();
        auto size_failure = std::error_code{};
        auto const size = at->file_size(size_failure);
        auto const events = count_of(name, interface_);
        if (!size_failure && events) {
            found.push_back({name, static_cast<std::size_t>(size), *events});
            bytes_ += static_cast<std::size_t>(size);
        }
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    files_.assign(found.begin(), found.end());
}

std::uint64_t EventFiles::give_up_oldest() {
    auto const oldest = files_.front();
    files_.pop_front();
    bytes_ -= oldest.bytes;
    // What is not there any more was taken.
    return ::unlink((folder_ / oldest.name).c_str()) == 0 ? oldest.events : 0;
}

Result<std::uint64_t> EventFiles::put(EventPiece const& piece) {
    auto lost = std::uint64_t{0};
    while (!files_.empty() &&
           (bytes_ + piece.frames.size() > most_bytes_ || files_.size() >= most_files)) {
        lost += give_up_oldest();
    }
    auto const name = interface_ + "." + padded(piece.seq) + "." + std::to_string(piece.events) +
                      std::string{suffix};
    TRY_DONE(write_atomically(folder_ / name, piece.frames, Secrecy::private_to_owner));
    files_.push_back({name, piece.frames.size(), piece.events});
    bytes_ += piece.frames.size();
    return lost;
}

} // namespace sonae::sense
