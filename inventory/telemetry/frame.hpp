// SPDX-License-Identifier: Apache-2.0
// Batches as bytes (docs/telemetry.md).
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/telemetry/event.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sonae::telemetry {

/// What one frame may hold. Read from it a batch takes at most 32 MiB, of a stranger's making.
namespace limits {
inline constexpr auto frame_bytes = std::size_t{1} << 20U; ///< with its head
inline constexpr auto events = std::size_t{8'192};
inline constexpr auto text_bytes = std::size_t{255};
inline constexpr auto list_items = std::size_t{64};
} // namespace limits

/// One batch as one frame. Texts are made fit: what cannot be shown is escaped, what is too long is
/// cut, and of lists the first 64 items are taken. Errors: too_large (events, bytes): `encode_all`.
Result<Bytes> encode(Batch const& batch);

/// The same, as many frames as it takes, `seq` growing by one each; `lost` stands in the first. One
/// at least.
std::vector<Bytes> encode_all(Batch const& batch);

struct Decoded {
    Batch batch;
    std::size_t skipped = 0; ///< events that a later minor version knows, and this one does not
};

/// Exactly one frame. Never throws; reads nothing outside of `bytes`.
/// Errors, naming event and field: malformed, too_large, unsupported (another major version).
Result<Decoded> decode(std::span<std::uint8_t const> bytes);

/// Frames one behind the other, as they come out of a pipe or stand in a file.
class FrameStream {
public:
    void feed(std::span<std::uint8_t const> bytes);

    /// The next frame; nothing: more bytes are needed. Errors as `decode`; one whose head was sound
    /// is left out by that, and the next call goes on behind it. Behind a broken head there is
    /// nothing to go on with: every call says so.
    Result<std::optional<Decoded>> next();

    /// Whether all that was fed has been read: a stream that ends elsewhere was cut.
    [[nodiscard]] bool is_at_end() const { return at_ == bytes_.size(); }

private:
    Bytes bytes_;
    std::size_t at_ = 0;
};

/// The word for what an event is ("address_claim").
std::string_view kind_name(Event const& event);

/// One object of JSON, on one line, for people: what is empty, zero or not set is left out. Codes,
/// not words; floating numbers with three decimals; `times` of what happened more than once.
std::string json_line(Event const& event);

} // namespace sonae::telemetry
