// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>

namespace sonae::sense {

/// Interfaces of Windows with which machines are administered, and attacked.
enum class RpcInterface : std::uint8_t {
    none,
    other,
    services,    ///< svcctl (MS-SCMR)
    jobs,        ///< atsvc (MS-TSCH)
    tasks,       ///< ITaskSchedulerService (MS-TSCH)
    registry,    ///< winreg (MS-RRP)
    accounts,    ///< samr, lsarpc (MS-SAMR, MS-LSAD)
    netlogon,    ///< MS-NRPC
    replication, ///< drsuapi (MS-DRSR)
};

enum class RpcKind : std::uint8_t { none, bind, request };

struct RpcFact {
    RpcKind kind = RpcKind::none;
    RpcInterface interface = RpcInterface::none; ///< of a bind: the first
    std::uint16_t operation = 0;                 ///< of a request
    ByteView arguments;                          ///< of a request; encrypted ones as they are
};

/// The message of DCE/RPC (C706 12.6), low byte first, at the front of `stream`; cut short, it is
/// read as far as it goes. `none` for any other bytes and other kinds of message.
RpcFact dissect_rpc(ByteView stream);

/// Whether a Netlogon request (`operation`, `arguments`) proves who the client is with zeros alone
/// (NetrServerAuthenticate, 2 and 3; CVE-2020-1472).
bool is_zero_credential(RpcFact const& request);

} // namespace sonae::sense
