// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/syslog/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::receive::syslog {

/// Takes messages out of a stream (RFC 6587): octet counting ("57 <34>1 …") or one a line, told
/// apart for each message by its first character. A message that is too long is skipped and
/// counted; memory stays within `most_held`.
class Framer {
public:
    static constexpr auto most_held = most_bytes + std::size_t{16} * 1024;

    /// How the next message ends.
    enum class Way : std::uint8_t {
        any,
        lines, ///< each a line, whatever it begins with
    };

    explicit Framer(Way way = Way::any, std::size_t most = most_bytes)
        : way_{way}
        , most_{most} {}

    void push(std::string_view bytes);

    /// The next whole message; it holds until the next call of anything. Nothing until more is
    /// pushed. Errors: malformed (a count that cannot be: the stream is of no use any more), with
    /// its octet.
    Result<std::optional<std::string_view>> next();

    /// Messages that were skipped because of their length.
    [[nodiscard]] std::uint64_t oversized() const { return oversized_; }

private:
    struct Frame {
        std::size_t begin = 0;
        std::size_t size = 0;
        std::size_t end = 0; ///< with what separates it from the next
    };

    void drop_taken();
    Result<std::optional<Frame>> counted(std::string_view rest);
    std::optional<Frame> line(std::string_view rest);

    Way way_;
    std::size_t most_;
    std::string held_;
    std::size_t begin_ = 0;    ///< of what is not taken yet
    std::size_t taken_ = 0;    ///< behind that, with the next call
    std::uint64_t octets_ = 0; ///< of the stream before `held_`
    std::uint64_t to_skip_ = 0;
    bool skips_line_ = false;
    std::uint64_t oversized_ = 0;
};

} // namespace sonae::receive::syslog
