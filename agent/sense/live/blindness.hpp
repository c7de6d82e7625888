// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sonae::sense {

/// Why a sensor does not see what it is there to see.
enum class BlindnessCode : std::uint8_t {
    interface_missing,    ///< there is no such interface, or it cannot be opened
    interface_down,       ///< switched off
    no_carrier,           ///< no cable, or nothing at its other end
    no_frames,            ///< for two minutes nobody else sent anything
    only_broadcast,       ///< no mirror port: what others send each other does not come
    packets_lost,         ///< at least 1 % in a quarter of an hour
    packets_lost_heavily, ///< at least 10 %, as Zeek's capture loss notice
};

inline constexpr auto blindness_count = 7U;

/// Stable code ("no_frames").
std::string_view name_of(BlindnessCode code);

struct Blindness {
    BlindnessCode code = BlindnessCode::interface_missing;
    Instant since = {};

    bool operator==(Blindness const&) const = default;
};

enum class LinkState : std::uint8_t { missing, down, no_carrier, up };

/// What a sensor knows of its interface at one moment. Counts grow from the start of the sensor.
struct Look {
    Millis steady = {};
    Instant now = {};
    LinkState link = LinkState::missing;
    std::uint64_t arrived = 0;        ///< in the kernel, those that were lost as well
    std::uint64_t lost = 0;           ///< there, and by the network card
    std::uint64_t from_others = 0;    ///< frames that this machine did not send
    std::uint64_t to_groups = 0;      ///< of those: broadcast and multicast
    std::uint64_t between_others = 0; ///< of those: to one other machine
    bool has_macs = true;             ///< only then it can be told who sent to whom
};

/// Says when a sensor is blind. Pure; looks at an interface as often as it is told to.
class BlindnessWatch {
public:
    /// True when what is wrong changed.
    bool look(Look const& look);

    /// In the order of the codes.
    [[nodiscard]] std::vector<Blindness> present() const;

private:
    struct Bucket {
        std::uint64_t arrived = 0;
        std::uint64_t lost = 0;
        std::uint64_t to_groups = 0;
        std::uint64_t between_others = 0;
    };

    static constexpr auto buckets = std::size_t{15}; ///< of a minute each

    void count(Look const& look);
    [[nodiscard]] Bucket total() const;
    [[nodiscard]] std::optional<Instant> since(BlindnessCode code, Look const& look) const;
    [[nodiscard]] bool is_mirrorless(Look const& look) const;

    std::array<std::optional<Instant>, blindness_count> since_ = {};
    std::array<Bucket, buckets> minutes_ = {};
    std::optional<Look> last_;
    std::int64_t minute_ = 0; ///< that the present bucket counts
    Millis up_since_{};       ///< steady; of the link
    Millis last_frame_{};     ///< steady; of others, or when the link came up
    Instant last_frame_at_{}; ///< the same by the clock on the wall
};

} // namespace sonae::sense
