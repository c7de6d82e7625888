// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/rpc.hpp"
#include "agent/sense/events/logon_teller.hpp"

namespace sonae::sense {

/// Tells what somebody does to a machine with Windows from afar: by SMB, and by DCE/RPC in it or
/// over TCP.
class WindowsTeller {
public:
    WindowsTeller(Teller& teller, LogonTeller& logons)
        : teller_{teller}
        , logons_{logons} {}

    /// A segment that begins with a message of SMB.
    void smb(Conversation& flow, ByteView segment, Instant at);

    /// A segment that begins with a message of DCE/RPC.
    void rpc(Conversation& flow, ByteView segment, Instant at);

private:
    void take(Conversation& flow, SmbCall const& call, Instant at);
    void open(Conversation& flow, RpcInterface interface, Instant at);
    void request(Conversation const& flow, RpcFact const& fact, Instant at);
    void tell(Conversation const& flow, telemetry::WindowsCall call, Instant at);

    Teller& teller_;
    LogonTeller& logons_;
};

} // namespace sonae::sense
