// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/field_writer.hpp"
#include "inventory/telemetry/fields.hpp"
#include "inventory/telemetry/frame.hpp"
#include "inventory/telemetry/frame_head.hpp"

#include <algorithm>

namespace sonae::telemetry {

namespace {

// The count of events, as the longest varint that it can be.
constexpr auto count_bytes = std::size_t{3};

void append_block(Bytes& out, Bytes const& block) {
    FieldWriter{out, {}}.varint(block.size());
    out.insert(out.end(), block.begin(), block.end());
}

/// Fills one frame. Events are told by their difference to the one before.
class FrameBuilder {
public:
    FrameBuilder(Batch const& batch, std::uint64_t seq, std::uint64_t lost, Instant base)
        : last_{base} {
        auto head = Bytes{};
        auto field = FieldWriter{head, {}};
        field("agent", batch.source.agent);
        field("interface", batch.source.interface);
        field("asset", batch.source.asset);
        field("boot", batch.boot);
        field("seq", seq);
        field("lost", lost);
        field("base", base);
        append_block(head_, head);
    }

    /// False: it does not go in any more, and nothing was changed.
    bool add(Event const& event) {
        if (count_ == limits::events) {
            return false;
        }
        scratch_.clear();
        auto field = FieldWriter{scratch_, last_};
        std::visit([&]<class T>(T const&) { field("kind", kind_of<T>.number); }, event.body);
        field("at", event.at);
        field("count", std::max(event.count, 1U));
        field("vlan", event.vlan);
        auto body = FieldWriter{scratch_, event.at};
        std::visit([&](auto const& told) { fields(body, told); }, event.body);
        auto const size = frame_head::bytes + head_.size() + count_bytes + events_.size();
        if (size + scratch_.size() + count_bytes > limits::frame_bytes) {
            return false;
        }
        append_block(events_, scratch_);
        last_ = event.at;
        ++count_;
        return true;
    }

    [[nodiscard]] Bytes frame() const {
        auto out = Bytes(frame_head::magic.begin(), frame_head::magic.end());
        out.insert(out.end(), {frame_head::major, frame_head::minor, 0, 0, 0, 0});
        out.insert(out.end(), head_.begin(), head_.end());
        FieldWriter{out, {}}.varint(count_);
        out.insert(out.end(), events_.begin(), events_.end());
        auto const size = out.size() - frame_head::bytes;
        for (auto i = std::size_t{0}; i < 4; ++i) {
            out.at(frame_head::bytes - 1 - i) = static_cast<std::uint8_t>(size >> (8 * i));
        }
        return out;
    }

private:
    Bytes head_;
    Bytes events_;
    Bytes scratch_;
    Instant last_;
    std::size_t count_ = 0;
};

Instant base_of(Batch const& batch, std::size_t first) {
    return first < batch.events.size() ? batch.events.at(first).at : Instant{};
}

} // namespace

Result<Bytes> encode(Batch const& batch) {
    auto builder = FrameBuilder{batch, batch.seq, batch.lost, base_of(batch, 0)};
    for (auto i = std::size_t{0}; i < batch.events.size(); ++i) {
        if (!builder.add(batch.events.at(i))) {
            auto const place = "event: " + std::to_string(i);
            return Error{Errc::too_large, "a batch does not fit into one frame", {place}};
        }
    }
    return builder.frame();
}

std::vector<Bytes> encode_all(Batch const& batch) {
    auto frames = std::vector<Bytes>{};
    auto next = std::size_t{0};
    do {
        auto const lost = frames.empty() ? batch.lost : 0;
        auto builder = FrameBuilder{batch, batch.seq + frames.size(), lost, base_of(batch, next)};
        while (next < batch.events.size() && builder.add(batch.events.at(next))) {
            ++next;
        }
        frames.push_back(builder.frame());
    } while (next < batch.events.size());
    return frames;
}

} // namespace sonae::telemetry
