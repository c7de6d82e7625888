// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/kerberos_logon.hpp"
#include "agent/sense/dissect/smb_call.hpp"
#include "agent/sense/dissect/text_logon.hpp"
#include "agent/sense/events/conversation.hpp"
#include "agent/sense/events/teller.hpp"
#include "agent/sense/frame/frame.hpp"

#include <string_view>

namespace sonae::sense {

/// Tells who tries to log on where and how it ended, and what goes over the wire in clear text.
/// Accounts become keyed hashes at once.
class LogonTeller {
public:
    LogonTeller(EventLimits const& limits, Teller& teller)
        : seed_{limits.seed}
        , teller_{teller} {}

    /// A message of Kerberos.
    void kerberos(Conversation& flow, ByteView message, Instant at);

    /// A segment of a protocol of text, or of LDAP.
    void text(Conversation& flow, TextService service, Frame const& frame, Instant at);

    void smb(Conversation& flow, SmbCall const& call, Instant at);

    void disclose(Conversation const& flow, std::string_view code, Instant at);

private:
    void tell(Conversation const& flow, telemetry::Logon logon, Instant at);
    void text_answer(Conversation& flow, TextService service, TextStep step, Instant at);

    std::uint64_t seed_;
    Teller& teller_;
};

} // namespace sonae::sense
