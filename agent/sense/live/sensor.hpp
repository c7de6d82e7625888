// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/live/event_files.hpp"
#include "agent/sense/live/listener.hpp"
#include "inventory/base/log.hpp"

#include <functional>
#include <vector>

namespace sonae::sense {

/// Listens to interfaces until it is stopped, and gives away a document of each when there is
/// something to tell. One thread. Once it is open it needs no capability, makes no socket and opens
/// no file.
class Sensor {
public:
    /// Where a document goes. It may take its time: packets wait in the kernel.
    using Give =
        std::function<Result<void>(std::string const& interface, std::string_view document)>;

    /// Where events go; gives how many had to be given up for them.
    using GiveEvents =
        std::function<Result<std::uint64_t>(std::string const& interface, EventPiece const&)>;

    struct Parts {
        std::vector<std::string> interfaces;
        std::string boot;
        std::size_t buffer_bytes = 0; ///< of the kernel, for all of them
        std::uint64_t seed = 0;
        Clock const* clock;
        Log log;
        Give give;
        GiveEvents give_events;
    };

    /// An interface that is not there, or down, is no error: it is told as blindness. Errors: those
    /// of Listener and LinkWatch.
    static Result<Sensor> open(Parts parts);

    enum class End {
        stopped,
        begin_again, ///< something has to be opened, which this process cannot do: an interface
                     ///< that came, a folder that was made again
    };

    /// `stop` becomes readable when it is to end.
    End run(int stop);

    /// Each of them carries packets and must never be written to.
    [[nodiscard]] std::vector<int> packet_descriptors() const;

    /// Speaks with the kernel about interfaces.
    [[nodiscard]] int link_descriptor() const { return links_.descriptor(); }

private:
    Sensor(Parts parts, LinkWatch links)
        : parts_{std::move(parts)}
        , links_{std::move(links)} {}

    bool drain(Listener& listener);
    bool drain_all();
    void look_after(Listener& listener);
    void look_after_all();
    void give_document(Listener& listener);
    void give_events(Listener& listener);
    void take_trouble(
        std::string_view what, Listener const& listener, Error const& error, std::string& told
    );
    [[nodiscard]] bool must_begin_again() const;
    std::int64_t next_seq();

    Parts parts_;
    LinkWatch links_;
    std::vector<Listener> listeners_;
    std::int64_t seq_ = 0;
    std::uint64_t event_seq_ = 0; ///< of the next frame
    Millis next_question_{};      ///< Clock::steady
    bool has_lost_folder_ = false;
    std::string told_event_trouble_; ///< why events are not; "" when they are
    std::string told_trouble_;       ///< why documents are not given away; "" when they are
};

} // namespace sonae::sense
