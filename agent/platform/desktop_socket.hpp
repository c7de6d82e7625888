// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/desktop_session.hpp"
#include "agent/core/ports.hpp"
#include "agent/platform/socket.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sonae::agent {

/// Programs on this machine's desktops, which connect to a Unix socket of the agent. The kernel
/// says whose they are; where it is known who sits at the screens, only theirs are told anything.
/// One thread.
class DesktopSocket final : public DesktopPort {
public:
    /// Who sits at the screens; nothing when nobody knows.
    using Seated = std::function<std::optional<std::set<std::uint32_t>>()>;

    /// `stop`: as wait_for's. Errors: conflict, io, invalid_argument.
    static Result<DesktopSocket> open(std::string const& path, Seated seated, int stop);

    std::size_t ready() override;
    ShowResult show(Notice const& notice, Millis within) override;

private:
    struct Program {
        Descriptor socket;
        std::uint32_t uid = 0;
        LineReader lines{max_receipt_line_bytes};
    };

    DesktopSocket(Descriptor socket, Seated seated, int stop)
        : socket_{std::move(socket)}
        , seated_{std::move(seated)}
        , stop_{stop} {}

    void accept_all();
    void drop_ended();
    [[nodiscard]] std::vector<Program*> seated_programs();
    ShowResult result_of(Program& program, std::string const& notice, Deadline deadline);

    Descriptor socket_;
    Seated seated_;
    int stop_;
    std::vector<Program> programs_;
};

} // namespace sonae::agent
