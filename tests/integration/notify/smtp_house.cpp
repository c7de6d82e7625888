// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/notify/smtp_house.hpp"

#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <sys/socket.h>

namespace sonae::notify::testing {

namespace {

std::string content_of(std::filesystem::path const& file) {
    auto stream = std::ifstream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

} // namespace

SmtpHouse::SmtpHouse(std::string const& mode) {
    auto const authority = sonae::testing::TestAuthority{"ca"};
    auto const certificate =
        authority.issue({"127.0.0.1", sonae::testing::CertificateUsage::server});
    std::ofstream{ca_file()} << authority.certificate_pem();
    std::ofstream{folder_.path() / "server.pem"} << certificate.certificate_pem;
    std::ofstream{folder_.path() / "key.pem"} << certificate.private_key_pem;
    // Debian's own interpreter: it is the one that Debian's packages belong to.
    program_ = std::make_unique<sonae::testing::ChildProgram>(
        "/usr/bin/python3",
        std::vector<std::string>{
            "-W",
            "ignore",
            SONAE_SOURCE_DIR "/tests/fakes/smtp_server.py",
            folder_.path().string(),
            mode,
            (folder_.path() / "server.pem").string(),
            (folder_.path() / "key.pem").string()}
    );
    program_->read_line(port_);
}

std::vector<std::string> SmtpHouse::mails() const {
    auto all = std::vector<std::string>{};
    for (auto number = 1;; ++number) {
        auto const file = folder_.path() / (std::to_string(number) + ".eml");
        if (!std::filesystem::exists(file)) {
            return all;
        }
        all.push_back(content_of(file));
    }
}

int SmtpHouse::sessions() const {
    auto const text = content_of(folder_.path() / "sessions");
    return text.empty() ? 0 : std::stoi(text);
}

SilentPort::SilentPort() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto size = socklen_t{sizeof address};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): as the system wants it
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 256);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    port_ = ntohs(address.sin_port);
}

SilentPort::~SilentPort() {
    ::close(listener_);
}

} // namespace sonae::notify::testing
