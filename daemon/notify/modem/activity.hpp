// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/at_values.hpp"
#include "inventory/base/instant.hpp"

#include <variant>
#include <vector>

namespace sonae::notify::modem {

/// What is said to the modem next. One command at a time.
struct Command {
    std::string text = {};
    Millis patience{0};           ///< so long it may take
    std::string_view prefix = {}; ///< lines that begin so belong to its reply; "": none does
    bool has_pdus = false;        ///< lines of hex belong to it too
    bool is_content = false;      ///< of an SMS: ended by Ctrl-Z
    bool is_dial = false;         ///< the end of a call is its end
};

/// What a command got.
struct Reply {
    Ending ending;
    std::vector<std::string> lines;
};

/// Nothing is said until then.
struct Pause {
    Millis until{0};
};

struct Finished {};

using Move = std::variant<Command, Pause, Finished>;

/// Several commands that belong together. Pure: time comes in, moves go out.
class Activity {
public:
    Activity() = default;
    Activity(Activity const&) = delete;
    Activity& operator=(Activity const&) = delete;
    virtual ~Activity() = default;

    /// The first and each further move. `reply`: what the last command got; null at the beginning
    /// and after a pause.
    virtual Move next(Reply const* reply, Millis now) = 0;

    /// "NO CARRIER" and the like, said by itself.
    virtual void call_ended(Ending /*ending*/) {}

    /// The modem does not answer as modems do: it must be opened anew.
    [[nodiscard]] bool has_lost() const { return has_lost_; }

protected:
    Move lost() {
        has_lost_ = true;
        return Finished{};
    }

private:
    bool has_lost_ = false;
};

} // namespace sonae::notify::modem
