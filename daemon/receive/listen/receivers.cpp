// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/listen/receivers.hpp"

#include "daemon/net/listener.hpp"
#include "daemon/receive/follower.hpp"
#include "daemon/receive/listen/datagram_port.hpp"
#include "daemon/receive/listen/stream_port.hpp"
#include "inventory/base/guarded.hpp"

#include <boost/asio/io_context.hpp>

#include <array>
#include <list>
#include <optional>
#include <utility>

namespace sonae::receive {

using boost::system::error_code;

namespace {

constexpr auto flush_every = Millis{250};
constexpr auto follow_every = Millis{500};

/// The logs of a folder of Zeek that say something (zeek.hpp).
constexpr auto zeek_logs =
    std::to_array<std::string_view>({"conn", "dns", "ssl", "notice", "kerberos", "ntlm", "ssh"});

struct Followed {
    explicit Followed(fs::path file)
        : follower{std::move(file)} {}

    Follower follower;
    std::optional<zeek::LogReader> zeek{}; ///< none: EVE
    std::uint64_t oversized = 0;           ///< that were counted
    bool is_there = true;
    std::string error{}; ///< the last one, so that it is logged once
};

} // namespace

class Receivers::Impl {
public:
    Impl(Settings settings, boost::asio::io_context& io, ReceiverParts parts)
        : settings_{std::move(settings)}
        , io_{io}
        , tls_{std::move(parts.tls)}
        , log_{parts.log}
        , intake_{settings_, std::move(parts.intake)}
        , flush_timer_{io}
        , follow_timer_{io} {}

    Result<void> start();
    void stop();
    void use_tls(std::shared_ptr<net::TlsContext const> tls);

    [[nodiscard]] Counters counters() const { return shown_.copy(); }

    [[nodiscard]] Ports ports() const;

private:
    Result<void> listen_for_syslog();
    Result<void> listen_for_traps();
    Result<void> listen_for_eve();
    Result<std::unique_ptr<StreamPort>>
    stream_port(Place const& place, std::shared_ptr<net::TlsContext const> tls);
    StreamUse syslog_use();
    void follow_files();
    void arm_flush();
    void arm_follow(Millis time);
    bool follow(Followed& followed);
    void show();

    Settings settings_;
    boost::asio::io_context& io_;
    std::shared_ptr<net::TlsContext const> tls_;
    Log log_;
    Intake intake_;
    std::unique_ptr<DatagramPort> syslog_udp_;
    std::unique_ptr<DatagramPort> traps_;
    std::unique_ptr<StreamPort> syslog_tcp_;
    std::unique_ptr<StreamPort> syslog_tls_;
    std::unique_ptr<StreamPort> eve_;
    std::list<Followed> files_;
    boost::asio::steady_timer flush_timer_;
    boost::asio::steady_timer follow_timer_;
    /// What waits in the io_context when this is stopped finds that out.
    std::shared_ptr<bool> is_alive_ = std::make_shared<bool>(true);
    /// Read by whoever asks for health, written here.
    Guarded<Counters> shown_;
};

Result<void> Receivers::Impl::start() {
    if (!settings_.is_on()) {
        return {};
    }
    TRY_DONE(listen_for_syslog());
    TRY_DONE(listen_for_traps());
    TRY_DONE(listen_for_eve());
    for (auto* const port : {syslog_udp_.get(), traps_.get()}) {
        if (port != nullptr) {
            port->start();
        }
    }
    for (auto* const port : {syslog_tcp_.get(), syslog_tls_.get(), eve_.get()}) {
        if (port != nullptr) {
            port->start();
        }
    }
    follow_files();
    arm_flush();
    return {};
}

Result<void> Receivers::Impl::listen_for_syslog() {
    if (settings_.syslog_udp) {
        TRY(socket, bind_udp(*settings_.syslog_udp));
        syslog_udp_ = std::make_unique<DatagramPort>(
            io_,
            std::move(socket),
            syslog::most_bytes,
            [this](std::string_view bytes, telemetry::Address const& sender) {
                if (intake_.may_send(sender)) {
                    intake_.datagram(bytes, sender);
                }
                return Bytes{};
            }
        );
    }
    if (settings_.syslog_tcp) {
        TRY(port, stream_port(*settings_.syslog_tcp, nullptr));
        syslog_tcp_ = std::move(port);
    }
    if (settings_.syslog_tls) {
        if (!tls_) {
            return Error{
                Errc::invalid_argument,
                "there is no certificate for syslog over TLS",
                {"listener: " + settings_.syslog_tls->address}};
        }
        TRY(port, stream_port(*settings_.syslog_tls, tls_));
        syslog_tls_ = std::move(port);
    }
    return {};
}

Result<std::unique_ptr<StreamPort>>
Receivers::Impl::stream_port(Place const& place, std::shared_ptr<net::TlsContext const> tls) {
    TRY(socket, net::listen_tcp(place.address, place.port));
    return std::make_unique<StreamPort>(io_, std::move(socket), std::move(tls), syslog_use());
}

StreamUse Receivers::Impl::syslog_use() {
    auto use = StreamUse{};
    use.may_send = [this](auto const& sender) { return intake_.may_send(sender); };
    use.wait = [this](auto const& sender) { return intake_.wait(sender); };
    use.take = [this](auto message, auto const& sender) { intake_.message(message, sender); };
    use.count_oversized = [this](auto count) { intake_.count_oversized(count); };
    return use;
}

Result<void> Receivers::Impl::listen_for_traps() {
    if (!settings_.traps) {
        return {};
    }
    TRY(socket, bind_udp(*settings_.traps));
    traps_ = std::make_unique<DatagramPort>(
        io_,
        std::move(socket),
        trap::most_bytes,
        [this](std::string_view bytes, telemetry::Address const& sender) {
            return intake_.may_send(sender) ? intake_.trap(bytes, sender) : Bytes{};
        }
    );
    return {};
}

Result<void> Receivers::Impl::listen_for_eve() {
    if (settings_.eve_socket.empty()) {
        return {};
    }
    TRY(socket, net::listen_unix(settings_.eve_socket));
    auto use = StreamUse{};
    // Who may write to the socket is the file system's to say.
    use.may_send = [](auto const& /*sender*/) { return true; };
    use.wait = [](auto const& /*sender*/) { return Millis{0}; };
    use.take = [this](auto line, auto const& /*sender*/) { intake_.eve_line(line); };
    use.count_oversized = [this](auto count) { intake_.count_oversized(count); };
    use.way = syslog::Framer::Way::lines;
    use.largest = longest_line;
    eve_ = std::make_unique<StreamPort>(io_, std::move(socket), nullptr, std::move(use));
    return {};
}

void Receivers::Impl::follow_files() {
    for (auto const& file : settings_.eve_files) {
        files_.emplace_back(file);
    }
    for (auto const& folder : settings_.zeek_folders) {
        for (auto const log : zeek_logs) {
            auto& followed = files_.emplace_back(folder / (std::string{log} + ".log"));
            followed.zeek.emplace(std::string{log});
        }
    }
    if (!files_.empty()) {
        arm_follow(Millis{0});
    }
}

void Receivers::Impl::arm_follow(Millis time) {
    follow_timer_.expires_after(time);
    follow_timer_.async_wait([this, alive = is_alive_](error_code error) {
        if (error || !*alive) {
            return;
        }
        auto has_more = false;
        for (auto& each : files_) {
            has_more = follow(each) || has_more;
        }
        arm_follow(has_more ? Millis{0} : follow_every);
    });
}

/// True when there is more to read at once.
bool Receivers::Impl::follow(Followed& followed) {
    auto const turn = followed.follower.turn([this, &followed](std::string_view line) {
        if (followed.zeek) {
            intake_.zeek_line(*followed.zeek, line);
        } else {
            intake_.eve_line(line);
        }
    });
    auto const oversized = followed.follower.oversized();
    intake_.count_oversized(oversized - std::exchange(followed.oversized, oversized));
    followed.is_there = turn && turn->is_there;
    auto const error = turn ? std::string{} : turn.error().text();
    if (!error.empty() && error != followed.error) {
        log_.warn("receive", "a log cannot be read", {{"error", error}});
    }
    followed.error = error;
    return turn && turn->has_more;
}

void Receivers::Impl::arm_flush() {
    flush_timer_.expires_after(flush_every);
    flush_timer_.async_wait([this, alive = is_alive_](error_code error) {
        if (error || !*alive) {
            return;
        }
        static_cast<void>(intake_.flush());
        show();
        arm_flush();
    });
}

void Receivers::Impl::show() {
    auto counters = intake_.counters();
    for (auto const* const port : {syslog_tcp_.get(), syslog_tls_.get(), eve_.get()}) {
        if (port != nullptr) {
            counters.connections += port->connections();
            counters.refused_connections += port->refused();
        }
    }
    for (auto const& each : files_) {
        if (!each.is_there) {
            counters.missing_files.push_back(each.follower.file().string());
        }
    }
    shown_.replace(std::move(counters));
}

void Receivers::Impl::stop() {
    if (!std::exchange(*is_alive_, false)) {
        return;
    }
    flush_timer_.cancel();
    follow_timer_.cancel();
    for (auto* const port : {syslog_udp_.get(), traps_.get()}) {
        if (port != nullptr) {
            port->stop();
        }
    }
    for (auto* const port : {syslog_tcp_.get(), syslog_tls_.get(), eve_.get()}) {
        if (port != nullptr) {
            port->stop();
        }
    }
    static_cast<void>(intake_.flush());
    show();
}

void Receivers::Impl::use_tls(std::shared_ptr<net::TlsContext const> tls) {
    tls_ = tls;
    if (syslog_tls_) {
        syslog_tls_->use_tls(std::move(tls));
    }
}

Receivers::Ports Receivers::Impl::ports() const {
    return {
        .syslog_udp = syslog_udp_ ? syslog_udp_->port() : std::uint16_t{0},
        .syslog_tcp = syslog_tcp_ ? syslog_tcp_->port() : std::uint16_t{0},
        .syslog_tls = syslog_tls_ ? syslog_tls_->port() : std::uint16_t{0},
        .traps = traps_ ? traps_->port() : std::uint16_t{0},
    };
}

Receivers::Receivers(Settings settings, boost::asio::io_context& io, ReceiverParts parts)
    : impl_{std::make_unique<Impl>(std::move(settings), io, std::move(parts))} {}

Receivers::~Receivers() {
    impl_->stop();
}

Result<void> Receivers::start() {
    return impl_->start();
}

void Receivers::stop() {
    impl_->stop();
}

void Receivers::use_tls(std::shared_ptr<net::TlsContext const> tls) {
    impl_->use_tls(std::move(tls));
}

Counters Receivers::counters() const {
    return impl_->counters();
}

Receivers::Ports Receivers::ports() const {
    return impl_->ports();
}

} // namespace sonae::receive
