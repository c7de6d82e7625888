// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/child_program.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sonae::notify::testing {

/// tests/fakes/smtp_server.py in one of its modes.
class SmtpHouse {
public:
    explicit SmtpHouse(std::string const& mode);

    /// False when the Debian package python3-aiosmtpd is missing.
    [[nodiscard]] bool is_there() const { return !port_.empty(); }

    /// "smtp://localhost:port"
    [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + port_; }

    [[nodiscard]] std::string port() const { return port_; }

    [[nodiscard]] std::filesystem::path ca_file() const { return folder_.path() / "ca.pem"; }

    /// Every mail that came, the envelope in its first line.
    [[nodiscard]] std::vector<std::string> mails() const;

    [[nodiscard]] int sessions() const;

private:
    sonae::testing::TemporaryFolder folder_;
    std::string port_;
    std::unique_ptr<sonae::testing::ChildProgram> program_;
};

/// A port on which connections are accepted by the system and nobody ever says a word.
class SilentPort {
public:
    SilentPort();
    SilentPort(SilentPort const&) = delete;
    SilentPort& operator=(SilentPort const&) = delete;
    ~SilentPort();

    [[nodiscard]] std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }

private:
    int listener_ = -1;
    int port_ = 0;
};

} // namespace sonae::notify::testing
