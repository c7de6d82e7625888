// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/event_files.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::host {

namespace {

constexpr auto prefix = std::string_view{"host"};
constexpr auto suffix = std::string_view{"events"};
constexpr auto digits = std::size_t{20};

std::optional<std::uint64_t> number_of(std::string_view text) {
    auto number = std::uint64_t{0};
    auto const* const stop = text.data() + text.size();
    auto const [end, failure] = std::from_chars(text.data(), stop, number);
    return failure == std::errc{} && end == stop ? std::optional{number} : std::nullopt;
}

} // namespace

std::string EventFileName::text() const {
    auto const plain = std::to_string(number);
    auto name = std::string{prefix} + "." + std::string(digits - plain.size(), '0') + plain;
    return name + "." + std::to_string(events) + "." + std::string{suffix};
}

std::optional<EventFileName> parse_event_file_name(std::string_view name) {
    auto const parts = split(name, '.');
    if (parts.size() != 4 || parts[0] != prefix || parts[1].size() != digits ||
        parts[3] != suffix) {
        return std::nullopt;
    }
    auto const number = number_of(parts[1]);
    auto const events = number_of(parts[2]);
    return number && events ? std::optional{EventFileName{*number, *events}} : std::nullopt;
}

Result<std::uint64_t> EventFiles::put(telemetry::Batch batch) {
    batch.lost += lost_;
    if (batch.events.empty() && batch.lost == 0) {
        return batch.seq;
    }
    auto const all = batch.lost + batch.events.size();
    lost_ = 0;
    auto const frames = telemetry::encode_all(batch);
    auto content = std::string{};
    for (auto const& frame : frames) {
        content += as_text(frame);
    }
    auto written = make_room(content.size());
    if (written) {
        // The clock may have been set back; a name must not be.
        auto const now =
            static_cast<std::uint64_t>(std::max<std::int64_t>(1, to_ms(clock_->now())));
        number_ = std::max(number_ + 1, now);
        written = folder_->write(EventFileName{number_, all}.text(), content);
    }
    if (!written) {
        lost_ += all;
        return written.error();
    }
    ++waiting_;
    return batch.seq + frames.size();
}

Result<void> EventFiles::make_room(std::size_t bytes) {
    TRY(files, folder_->list());
    std::erase_if(files, [](auto const& file) { return !parse_event_file_name(file.name); });
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    auto total = bytes;
    for (auto const& file : files) {
        total += file.bytes;
        number_ = std::max(number_, parse_event_file_name(file.name)->number);
    }
    auto left = files.size();
    for (auto const& file : files) {
        if (total <= limits_.bytes && left < limits_.files) {
            break;
        }
        if (folder_->remove(file.name)) {
            // Told in the batch after the one that needed the room.
            lost_ += parse_event_file_name(file.name)->events;
        }
        total -= file.bytes;
        --left;
    }
    waiting_ = left;
    return {};
}

Millis gathering_time(std::size_t waiting) {
    if (waiting < 64) {
        return std::chrono::seconds{1};
    }
    return waiting < 512 ? std::chrono::seconds{10} : std::chrono::seconds{60};
}

} // namespace sonae::host
