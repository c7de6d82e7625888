// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/event_files.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::host {

namespace {

constexpr auto prefix = std::string_view{"events-"};
constexpr auto suffix = std::string_view{".snte"};
constexpr auto digits = std::size_t{16};

/// Events in a file, with those that were lost before it; what cannot be read counts as one.
std::uint64_t events_in(std::string_view content) {
    auto stream = telemetry::FrameStream{};
    stream.feed(as_bytes(content));
    auto sum = std::uint64_t{0};
    while (true) {
        auto const next = stream.next();
        if (!next) {
            return sum + 1;
        }
        if (!*next) {
            return sum;
        }
        auto const& batch = (*next)->batch;
        sum += batch.lost + batch.events.size() + (*next)->skipped;
    }
}

} // namespace

std::uint64_t event_file_number(std::string_view name) {
    if (name.size() != prefix.size() + digits + suffix.size() || !name.starts_with(prefix) ||
        !name.ends_with(suffix)) {
        return 0;
    }
    auto const text = name.substr(prefix.size(), digits);
    auto number = std::uint64_t{0};
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    return failure == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::string event_file_name(std::uint64_t number) {
    auto bytes = std::array<std::uint8_t, sizeof number>{};
    for (auto i = bytes.size(); i-- > 0; number >>= 8U) {
        bytes.at(i) = static_cast<std::uint8_t>(number & 0xFFU);
    }
    return std::string{prefix} + to_hex(bytes) + std::string{suffix};
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
        written = folder_->write(event_file_name(number_), content);
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
    std::erase_if(files, [](auto const& file) { return event_file_number(file.name) == 0; });
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    auto total = bytes;
    for (auto const& file : files) {
        total += file.bytes;
        number_ = std::max(number_, event_file_number(file.name));
    }
    auto left = files.size();
    for (auto const& file : files) {
        if (total <= limits_.bytes && left < limits_.files) {
            break;
        }
        give_up(file.name);
        total -= file.bytes;
        --left;
    }
    waiting_ = left;
    return {};
}

void EventFiles::give_up(std::string const& name) {
    auto const content = folder_->read(name);
    if (folder_->remove(name)) {
        // Told in the batch after the one that needed the room.
        lost_ += content ? events_in(*content) : 1;
    }
}

Millis gathering_time(std::size_t waiting) {
    if (waiting < 64) {
        return std::chrono::seconds{1};
    }
    return waiting < 512 ? std::chrono::seconds{10} : std::chrono::seconds{60};
}

} // namespace sonae::host
