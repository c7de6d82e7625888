// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/field_reader.hpp"
#include "inventory/telemetry/fields.hpp"
#include "inventory/telemetry/frame.hpp"
#include "inventory/telemetry/frame_head.hpp"
#include "inventory/telemetry/host_codes.hpp"
#include "inventory/telemetry/network_codes.hpp"

#include <algorithm>
#include <utility>

namespace sonae::telemetry {

namespace {

Error in_head(Errc code, std::string what) {
    return Error{code, std::move(what), {"head of a frame"}};
}

/// How long the frame at the front is; nothing: its head is not whole.
Result<std::optional<std::size_t>> size_of_frame(std::span<std::uint8_t const> bytes) {
    auto const begin = bytes.first(std::min(bytes.size(), frame_head::magic.size()));
    if (!std::equal(begin.begin(), begin.end(), frame_head::magic.begin())) {
        return in_head(Errc::malformed, "no telemetry: the first bytes are not SNTE");
    }
    if (bytes.size() < frame_head::bytes) {
        return std::optional<std::size_t>{};
    }
    if (auto const major = bytes[4]; major != frame_head::major) {
        return in_head(
            Errc::unsupported, "major version " + std::to_string(major) + " instead of 1"
        );
    }
    auto size = std::size_t{0};
    for (auto const byte : bytes.subspan(6, 4)) {
        size = size << 8U | byte;
    }
    if (size > limits::frame_bytes - frame_head::bytes) {
        return in_head(
            Errc::too_large, "a frame of " + std::to_string(size) + " bytes; at most 1 MiB"
        );
    }
    return std::optional{size + frame_head::bytes};
}

/// The body of the alternative whose number is `kind`; nothing when there is none.
template <std::size_t... i>
std::optional<Body> empty_body(std::uint64_t kind, std::index_sequence<i...> /*all*/) {
    auto body = std::optional<Body>{};
    ((kind_of<std::variant_alternative_t<i, Body>>.number == kind
          ? void(body.emplace(std::in_place_index<i>))
          : void()),
     ...);
    return body;
}

std::optional<Body> empty_body(std::uint64_t kind) {
    return empty_body(kind, std::make_index_sequence<std::variant_size_v<Body>>{});
}

Error faulty(FieldReader const& reader, std::string place) {
    auto error = *reader.fault();
    error.where.push_back(std::move(place));
    return error;
}

/// Nothing: an event that only a later version knows. `last` becomes its time.
Result<std::optional<Event>>
read_event(std::span<std::uint8_t const> bytes, Instant& last, std::size_t index) {
    auto place = "event: " + std::to_string(index);
    auto head = FieldReader{bytes, last};
    auto kind = std::uint64_t{0};
    auto event = Event{};
    head.must("kind", kind);
    head.must("at", event.at);
    head.must("count", event.count);
    head.must("vlan", event.vlan);
    if (!head.fault() && event.count == 0) {
        head.fail(Errc::malformed, "an event that happened no time");
    }
    if (head.fault()) {
        return faulty(head, std::move(place));
    }
    last = event.at;
    auto body = empty_body(kind);
    if (!body) {
        return std::optional<Event>{};
    }
    event.body = std::move(*body);
    auto reader = FieldReader{bytes.last(head.left()), event.at};
    std::visit([&](auto& told) { fields(reader, told); }, event.body);
    if (reader.fault()) {
        return faulty(reader, place + " (" + std::string{kind_name(event)} + ")");
    }
    return reader.has_unknown() ? std::optional<Event>{} : std::optional{std::move(event)};
}

Result<Instant> read_head(std::span<std::uint8_t const> bytes, Batch& batch) {
    auto base = Instant{};
    auto field = FieldReader{bytes, {}};
    field("agent", batch.source.agent);
    field("interface", batch.source.interface);
    field("asset", batch.source.asset);
    field("boot", batch.boot);
    field("seq", batch.seq);
    field("lost", batch.lost);
    field("base", base);
    if (field.fault()) {
        return faulty(field, "source of a frame");
    }
    return base;
}

Result<Decoded> read_payload(std::span<std::uint8_t const> bytes) {
    auto decoded = Decoded{};
    auto frame = FieldReader{bytes, {}};
    auto const head = frame.block();
    auto const count = frame.varint();
    if (!frame.fault() && count > limits::events) {
        frame.fail(Errc::too_large, "a frame has more than 8192 events");
    }
    if (frame.fault()) {
        return faulty(frame, "frame");
    }
    TRY(last, read_head(head, decoded.batch));
    // An event has five bytes at least, so memory follows what was sent.
    constexpr auto least_bytes = std::size_t{5};
    decoded.batch.events.reserve(std::min<std::size_t>(count, frame.left() / least_bytes));
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const block = frame.block();
        if (frame.fault()) {
            return faulty(frame, "event: " + std::to_string(i));
        }
        TRY(event, read_event(block, last, i));
        if (event) {
            decoded.batch.events.push_back(std::move(*event));
        } else {
            ++decoded.skipped;
        }
    }
    return decoded;
}

} // namespace

Result<Decoded> decode(std::span<std::uint8_t const> bytes) {
    TRY(size, size_of_frame(bytes));
    if (!size || *size > bytes.size()) {
        return in_head(Errc::malformed, "the frame is cut short");
    }
    if (*size < bytes.size()) {
        return in_head(Errc::malformed, "there is more behind the frame");
    }
    return read_payload(bytes.subspan(frame_head::bytes));
}

void FrameStream::feed(std::span<std::uint8_t const> bytes) {
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<Decoded>> FrameStream::next() {
    auto const rest = std::span{std::as_const(bytes_)}.subspan(at_);
    if (rest.empty()) {
        return std::optional<Decoded>{};
    }
    TRY(size, size_of_frame(rest));
    if (!size || *size > rest.size()) {
        return std::optional<Decoded>{};
    }
    at_ += *size;
    TRY(decoded, decode(rest.first(*size)));
    return std::optional{std::move(decoded)};
}

} // namespace sonae::telemetry
