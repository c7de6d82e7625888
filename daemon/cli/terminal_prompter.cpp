// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/terminal_prompter.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace sonae::cli {

namespace {

constexpr auto max_line_bytes = std::size_t{4096};
constexpr auto signals = std::to_array<int>({SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGTSTP});

class Terminal {
public:
    Terminal()
        : descriptor_{::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)} {}

    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;

    ~Terminal() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// While it lives, a signal interrupts the read instead of ending the program, which would leave
/// the terminal without echo.
class InterruptingSignals {
public:
    InterruptingSignals() {
        struct sigaction action {};

        // The handler has nothing to do: without SA_RESTART read() returns EINTR.
        action.sa_handler = [](int /*signal*/) {};
        for (auto i = std::size_t{0}; i < signals.size(); ++i) {
            ::sigaction(signals[i], &action, &before_[i]);
        }
    }

    InterruptingSignals(InterruptingSignals const&) = delete;
    InterruptingSignals& operator=(InterruptingSignals const&) = delete;

    ~InterruptingSignals() {
        for (auto i = std::size_t{0}; i < signals.size(); ++i) {
            ::sigaction(signals[i], &before_[i], nullptr);
        }
    }

private:
    std::array<struct sigaction, signals.size()> before_{};
};

class WithoutEcho {
public:
    explicit WithoutEcho(int descriptor)
        : descriptor_{descriptor}
        , is_changed_{::tcgetattr(descriptor, &before_) == 0} {
        if (is_changed_) {
            auto silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silent.c_lflag |= static_cast<tcflag_t>(ECHONL);
            is_changed_ = ::tcsetattr(descriptor, TCSAFLUSH, &silent) == 0;
        }
    }

    WithoutEcho(WithoutEcho const&) = delete;
    WithoutEcho& operator=(WithoutEcho const&) = delete;

    ~WithoutEcho() {
        if (is_changed_) {
            ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        }
    }

    /// Whether what is typed is hidden now.
    [[nodiscard]] bool is_silent() const { return is_changed_; }

private:
    int descriptor_;
    termios before_{};
    bool is_changed_;
};

Result<std::string> read_line(int descriptor) {
    auto line = std::string{};
    while (line.size() < max_line_bytes) {
        auto c = '\0';
        auto const count = ::read(descriptor, &c, 1);
        if (count != 1) {
            return Error{Errc::refused, "nothing was entered"};
        }
        if (c == '\n' || c == '\r') {
            return line;
        }
        line += c;
    }
    return Error{Errc::refused, "more than 4096 bytes on one line"};
}

class TerminalPrompter final : public Prompter {
public:
    Result<std::string> ask(std::string_view question, bool is_secret) override {
        auto const terminal = Terminal{};
        auto const descriptor = terminal.descriptor();
        if (descriptor < 0 || ::write(descriptor, question.data(), question.size()) < 0) {
            return Error{Errc::unavailable, "no terminal to ask on"};
        }
        auto const interrupting = InterruptingSignals{};
        if (!is_secret) {
            return read_line(descriptor);
        }
        auto const hidden = WithoutEcho{descriptor};
        if (!hidden.is_silent()) {
            return Error{Errc::unavailable, "the terminal cannot hide what is typed"};
        }
        return read_line(descriptor);
    }
};

} // namespace

std::unique_ptr<Prompter> make_terminal_prompter() {
    return std::make_unique<TerminalPrompter>();
}

} // namespace sonae::cli
