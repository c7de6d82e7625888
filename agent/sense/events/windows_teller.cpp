// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/windows_teller.hpp"

#include "inventory/base/text.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace sonae::sense {

namespace {

using telemetry::WindowsCall;

struct PipeRow {
    std::string_view name;
    RpcInterface interface;
};

constexpr auto pipes = std::array<PipeRow, 7>{{
    {"svcctl", RpcInterface::services},
    {"atsvc", RpcInterface::jobs},
    {"winreg", RpcInterface::registry},
    {"samr", RpcInterface::accounts},
    {"lsarpc", RpcInterface::accounts},
    {"netlogon", RpcInterface::netlogon},
    {"drsuapi", RpcInterface::replication},
}};

RpcInterface pipe_of(WideText const& name) {
    constexpr auto longest = std::size_t{32};
    if (name.bytes.size() > longest) {
        return RpcInterface::none;
    }
    auto const text = ascii_lower(name.clean());
    auto const last = std::string_view{text}.substr(text.rfind('\\') + 1);
    for (auto const& row : pipes) {
        if (row.name == last) {
            return row.interface;
        }
    }
    return RpcInterface::none;
}

std::optional<WindowsCall> call_of_opening(RpcInterface interface) {
    switch (interface) {
    case RpcInterface::services:
        return WindowsCall::service_control;
    case RpcInterface::registry:
        return WindowsCall::registry;
    case RpcInterface::accounts:
        return WindowsCall::accounts;
    case RpcInterface::none:
    case RpcInterface::other:
    case RpcInterface::jobs:
    case RpcInterface::tasks:
    case RpcInterface::netlogon:
    case RpcInterface::replication:
        break;
    }
    return std::nullopt;
}

/// MS-SCMR 3.1.4, MS-TSCH 3.2.5, MS-DRSR 4.1: the numbers of operations.
std::optional<WindowsCall> call_of(RpcInterface interface, RpcFact const& request) {
    auto const operation = request.operation;
    switch (interface) {
    case RpcInterface::services:
        if (operation == 12 || operation == 24 || operation == 45 || operation == 60) {
            return WindowsCall::service_created;
        }
        return std::nullopt;
    case RpcInterface::jobs:
        return operation == 0 ? std::optional{WindowsCall::task_scheduled} : std::nullopt;
    case RpcInterface::tasks:
        return operation == 1 ? std::optional{WindowsCall::task_scheduled} : std::nullopt;
    case RpcInterface::replication:
        if (operation == 5 || operation == 17) {
            return WindowsCall::replica_added;
        }
        return operation == 3 ? std::optional{WindowsCall::replication} : std::nullopt;
    case RpcInterface::netlogon:
        return is_zero_credential(request) ? std::optional{WindowsCall::netlogon_zero}
                                           : std::nullopt;
    case RpcInterface::none:
    case RpcInterface::other:
    case RpcInterface::registry:
    case RpcInterface::accounts:
        break;
    }
    return std::nullopt;
}

} // namespace

void WindowsTeller::smb(Conversation& flow, ByteView segment, Instant at) {
    constexpr auto most = 64;
    auto calls = SmbCalls{segment};
    auto call = SmbCall{};
    for (auto i = 0; i < most && calls.next(call); ++i) {
        take(flow, call, at);
    }
}

void WindowsTeller::take(Conversation& flow, SmbCall const& call, Instant at) {
    switch (call.kind) {
    case SmbCallKind::agreed:
        return tell(flow, WindowsCall::smb1, at);
    case SmbCallKind::exploit_shape:
        return tell(flow, WindowsCall::exploit_shape, at);
    case SmbCallKind::share:
        if (is_admin_share(call.name)) {
            tell(flow, WindowsCall::admin_share, at);
        }
        return;
    case SmbCallKind::file:
        if (auto const pipe = pipe_of(call.name); pipe != RpcInterface::none) {
            open(flow, pipe, at);
        }
        return;
    case SmbCallKind::data:
        return rpc(flow, call.body, at);
    case SmbCallKind::logon:
    case SmbCallKind::logon_answer:
        return logons_.smb(flow, call, at);
    case SmbCallKind::other:
        return;
    }
}

void WindowsTeller::rpc(Conversation& flow, ByteView segment, Instant at) {
    auto const fact = dissect_rpc(segment);
    if (fact.kind == RpcKind::bind) {
        open(flow, fact.interface, at);
    } else if (fact.kind == RpcKind::request) {
        request(flow, fact, at);
    }
}

void WindowsTeller::open(Conversation& flow, RpcInterface interface, Instant at) {
    if (flow.pipe == interface) {
        return;
    }
    flow.pipe = interface;
    if (auto const call = call_of_opening(interface)) {
        tell(flow, *call, at);
    }
}

void WindowsTeller::request(Conversation const& flow, RpcFact const& fact, Instant at) {
    if (auto const call = call_of(flow.pipe, fact)) {
        tell(flow, *call, at);
    }
}

void WindowsTeller::tell(Conversation const& flow, WindowsCall call, Instant at) {
    auto event = telemetry::WindowsActivity{};
    event.call = call;
    event.client = flow.client;
    event.client.port = 0; // so that one second's repetitions are one event
    event.server = flow.server;
    teller_.tell(at, flow.vlan, event);
}

} // namespace sonae::sense
