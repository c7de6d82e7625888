// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/ports.hpp"
#include "daemon/notify/pacer.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sonae::testing {

/// What somebody's telephone, mailbox or chat received.
struct Received {
    Instant at{};
    std::string name;
    std::string channel;
    std::string address;
    std::string text; ///< as the channel says it: a mail's body, an SMS, what a voice says
    std::string link; ///< "/a/TOKEN"
    std::string code; ///< four digits that answer by SMS
    std::string key;  ///< the same for every attempt
    bool is_repeat = false;
};

/// What a channel does with a message.
struct Fate {
    enum class Kind {
        arrives,   ///< and the channel says that it was sent
        confirmed, ///< and the channel says that it was delivered
        fails,     ///< and nobody receives anything
        hangs      ///< it arrives, and nothing is ever said about it
    };

    Kind kind = Kind::arrives;
    std::string failure = "unreachable";
    bool is_permanent = false;
    std::optional<std::chrono::seconds> retry_after = std::nullopt;
};

/// All channels of a house, in the time of its clock, with nobody behind them. Bundles as the
/// notifier does.
class Switchboard {
public:
    using Tell = std::function<void(core::MessageRequest const&, notify::Outcome const&)>;

    /// `tell` hears what became of a message, in the turn after it was carried.
    Switchboard(Clock const& clock, std::chrono::seconds bundle_window, Tell tell);

    void carry(core::MessageRequest request);

    /// Takes out what waits for its bundle under that key.
    void withdraw(std::string const& key);

    /// Sends what has waited long enough and tells what became of what was sent. Returns how many.
    std::size_t turn();

    /// What is under way is forgotten, as when the daemon dies.
    void lose_everything();

    std::vector<Received> received;    ///< oldest first
    std::vector<std::string> attempts; ///< "channel address" of every try, also of those that fail
    std::map<std::string, Fate> fate_of; ///< by channel or address; whatever is not in it arrives

private:
    void put_through(notify::Job job);
    [[nodiscard]] Fate fate(notify::Message const& message) const;

    Clock const& clock_;
    std::chrono::seconds bundle_window_;
    Tell tell_;
    notify::Pacer pacer_;
    std::vector<std::pair<notify::Done, notify::Outcome>> outcomes_;
};

} // namespace sonae::testing
