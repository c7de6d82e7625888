// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/foreign_line.hpp"
#include "daemon/receive/syslog/framer.hpp"
#include "inventory/base/file.hpp"

#include <functional>
#include <sys/types.h>

namespace sonae::receive {

/// Reads what another program appends to a file, a line at a time. A file that was renamed is read
/// to its end before the one that took its place; one that was cut short is read from its
/// beginning. Half a line is kept until its end comes. One thread; reads of a local file do not
/// wait for anybody.
class Follower {
public:
    /// At most so much is read in one turn, so that a large file does not hold up others.
    static constexpr auto most_a_turn = std::size_t{1024} * 1024;
    /// Of the head of a log, which is given although the rest was written before.
    static constexpr auto longest_head = std::size_t{16} * 1024;

    enum class From : std::uint8_t {
        beginning,
        end, ///< what is there already was told to somebody else; lines with "#" at its front are
             ///< given
    };

    struct Turn {
        bool is_there = false;
        bool has_more = false; ///< ask again at once
    };

    /// A renamed file may be written to until its writer was told (logrotate: "create" before
    /// "postrotate").
    static constexpr auto calm_turns_of_renamed = 4;

    using Take = std::function<void(std::string_view line)>;

    explicit Follower(fs::path file, From from = From::end);
    Follower(Follower const&) = delete;
    Follower& operator=(Follower const&) = delete;
    ~Follower();

    /// Gives each whole line that is new. A missing file is no error. Errors: refused, io (with its
    /// path).
    Result<Turn> turn(Take const& take);

    [[nodiscard]] fs::path const& file() const { return file_; }

    [[nodiscard]] std::uint64_t oversized() const { return oversized_ + lines_.oversized(); }

private:
    /// What stands at the path.
    enum class Place : std::uint8_t { same, cut_short, another };

    Result<bool> open();
    Result<void> begin_at_end(Take const& take);
    Result<bool> read_some(Take const& take);
    void give_lines(Take const& take);
    [[nodiscard]] Place place() const;
    void begin_again();
    void close();

    fs::path file_;
    From from_;
    int descriptor_ = -1;
    dev_t device_{};
    ino_t inode_{};
    off_t offset_ = 0;
    bool skips_to_line_ = false;
    int calm_turns_ = 0; ///< without a line since another file stands at the path
    syslog::Framer lines_{syslog::Framer::Way::lines, longest_line};
    std::uint64_t oversized_ = 0;
};

} // namespace sonae::receive
