// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/instant.hpp"

namespace sonae::notify::modem {

/// How long things take. Tests make them shorter.
struct Times {
    Millis command{10'000};     ///< for the reply to a command
    Millis content{40'000};     ///< for the network to take an SMS; most need 2 to 5 s
    Millis hello{1'000};        ///< for the reply to the first AT, of which three are said
    Millis settle{300};         ///< for what the modem still says when it is opened
    Millis check{30'000};       ///< between looks for network and SMS while nothing else happens
    Millis search{30'000};      ///< before a modem without network counts as failed
    Millis search_check{2'000}; ///< between looks meanwhile
    Millis call_check{1'000};   ///< between looks at a call
    Millis connect{30'000};     ///< for a call to begin to ring
    Millis reopen{1'000};       ///< before it is opened anew; twice as long each time, up to
    Millis longest_reopen{30'000};
};

struct Options {
    fs::path device = {};
    int speed = 115'200;
    std::string pin = {};     ///< of the SIM; "": it needs none
    fs::path pin_memory = {}; ///< where refused PINs are remembered; empty: only in memory
    Sha256 sha256 = nullptr;
    Millis ring{15'000};
    bool has_inbox = true; ///< whether SMS that come are read
    Times times = {};
};

struct Task {
    enum class Kind { sms, call };

    Kind kind = Kind::sms;
    std::string number = {};
    std::string text = {}; ///< of an SMS
};

/// How the modem is doing.
struct Status {
    enum class Phase { starting, ready, trouble };

    Phase phase = Phase::starting;
    std::string failure = {}; ///< trouble: a code of Outcome
    std::string why = {};     ///< trouble: for the log

    bool operator==(Status const&) const = default;
};

} // namespace sonae::notify::modem
