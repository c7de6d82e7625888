// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sonae::notify::modem {

/// How a command ended.
struct Ending {
    enum class Kind {
        ok,
        error,
        cms_error, ///< 3GPP TS 27.005, 3.2.5
        cme_error, ///< 3GPP TS 27.007, 9.2
        no_carrier,
        busy,
        no_answer,
        no_dialtone,
        prompt,  ///< it waits for the content
        silence, ///< it said nothing in time
    };

    Kind kind = Kind::ok;
    int code = -1; ///< of cms_error and cme_error; -1 when it is told in words
};

/// Nothing when the line ends no command.
std::optional<Ending> ending_of(std::string_view line);

/// "READY", "SIM PIN", … of "+CPIN: …".
std::optional<std::string> sim_state_of(std::string_view line);

/// A line of +CREG, +CGREG or +CEREG (27.007, 7.2, 10.1.20, 10.1.22).
struct Registration {
    bool is_registered = false; ///< at home or elsewhere, at least for SMS
    bool is_unsolicited = false;
};

std::optional<Registration> registration_of(std::string_view line);

/// The message reference of "+CMGS: 12".
std::optional<int> reference_of(std::string_view line);

/// "+CMGL: 1,0,,24": what stands before a PDU.
struct Listed {
    int index = 0;
    bool is_received = false;
    std::size_t length = 0; ///< octets without the service centre
};

std::optional<Listed> listed_of(std::string_view line);

/// The state of our own call in "+CLCC: 1,0,3,0,0": 0 active, 2 dialling, 3 it rings there.
std::optional<int> call_state_of(std::string_view line);

/// "+CMTI: …": an SMS has come.
bool is_bell(std::string_view line);

/// Whether it is hex and nothing else: a PDU.
bool is_hex(std::string_view line);

} // namespace sonae::notify::modem
