// SPDX-License-Identifier: Apache-2.0
// The composition root: who knows whom, in which order they start and stop. No rules of the house.
#include "daemon/app/daemon.hpp"

#include "daemon/api/router.hpp"
#include "daemon/api/unpack.hpp"
#include "daemon/app/device_port.hpp"
#include "daemon/app/foundation.hpp"
#include "daemon/app/net_metrics.hpp"
#include "daemon/app/network_port.hpp"
#include "daemon/app/notify_port.hpp"
#include "daemon/app/paper_files.hpp"
#include "daemon/app/program_port.hpp"
#include "daemon/app/server_certificate.hpp"
#include "daemon/app/supervision.hpp"
#include "daemon/app/trusted_keys.hpp"
#include "daemon/app/watch_port.hpp"
#include "daemon/app/web_files.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/core/shipped_playbooks.hpp"
#include "daemon/net/server.hpp"
#include "daemon/store/evidence_folder.hpp"
#include "daemon/store/sqlite_store.hpp"

#include <atomic>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace sonae::app {

namespace {

constexpr auto reading_threads = 2;
constexpr auto heartbeat_interval = Millis{60'000};
constexpr auto late_call = std::chrono::seconds{60};
constexpr auto certificate_check_interval = Millis{3'600'000};

Result<std::unique_ptr<api::ReadPool>> open_readers(fs::path const& folder, Log const& log) {
    auto readers = std::vector<std::unique_ptr<core::StoreReader>>{};
    for (auto i = 0; i < reading_threads; ++i) {
        TRY(reader, store::open_sqlite_reader(folder));
        readers.push_back(std::move(reader));
    }
    return std::make_unique<api::ReadPool>(std::move(readers), log);
}

net::TlsMaterial
material(ServerCertificate const& certificate, auth::CertificateAuthority const& authority) {
    return {certificate.certificate, certificate.private_key, authority.certificate_pem()};
}

/// Everything that runs. Members are in the order in which they are made.
class Daemon {
public:
    Daemon(Settings settings, Foundation base, Log const& log)
        : settings_{std::move(settings)}
        , base_{std::move(base)}
        , log_{log}
        , evidence_{settings_.state_dir / "evidence", auth::sha256}
        , paper_{settings_.state_dir / "paper", views_, clock_, log_}
        , engine_{ports(), options_of(settings_, log_), views_, listener()}
        , network_{engine_, log_} {}

    Result<void> start() {
        TRY_DONE(engine_.load());
        describe_house();
        TRY(readers, open_readers(settings_.state_dir, log_));
        readers_ = std::move(readers);
        network_.use(readers_.get());
        services_ = std::make_unique<api::Services>(api::Services{
            engine_,
            views_,
            *readers_,
            clock_,
            *base_.authority,
            settings_.options,
            house_,
            limits_,
            log_,
            auth::sha256,
            &evidence_});
        auto config = net::ServerConfig{};
        config.address = settings_.address;
        config.port = settings_.port;
        config.unix_socket = settings_.state_dir / "sonae.sock";
        TRY(server,
            net::make_server(
                std::move(config),
                material(base_.certificate, *base_.authority),
                api::make_dispatch(*services_),
                api::make_body_limit(),
                log_
            ));
        server_ = std::move(server);
        house_.port = server_->port();
        house_.public_address = public_address();
        shelve_shipped_playbooks();
        propose_policies();
        programs_ = std::make_unique<ProgramPort>(settings_.commands, engine_, clock_, log_);
        messages_ =
            std::make_unique<NotifyPort>(messaging(), engine_, views_, public_address(), log_);
        devices_ = std::make_unique<DevicePort>(settings_.devices, engine_, views_, clock_, log_);
        watch_ = std::make_unique<WatchPort>(engine_, views_, clock_, random_, log_);
        watch_->describe(house_);
        engine_thread_ =
            std::thread{[this] { engine_.run([this] { return is_stopping_.load(); }); }};
        watch_->start();
        net_thread_ = std::thread{[this] { server_->run(); }};
        return {};
    }

    /// Until a signal asks to stop.
    void supervise(ServiceManager const& manager) {
        manager.say("READY=1\nSTATUS=port " + std::to_string(server_->port()));
        log_.info(
            "daemon",
            "ready",
            {{"address", settings_.address},
             {"port", server_->port()},
             {"state_dir", settings_.state_dir.string()},
             {"assets", views_.ledger.size()}}
        );
        auto supervision = Supervision{engine_, *server_, clock_, manager, log_};
        auto next_check = clock_.steady() + certificate_check_interval;
        auto next_beat = clock_.steady();
        while (!supervision.wait_for_signal()) {
            if (clock_.steady() >= next_beat && supervision.is_well() && is_calling_on_time()) {
                next_beat = clock_.steady() + heartbeat_interval;
                messages_->beat();
            }
            paper_.tend(*readers_);
            devices_->tend();
            if (clock_.steady() >= next_check) {
                next_check = clock_.steady() + certificate_check_interval;
                renew_certificate();
            }
        }
        manager.say("STOPPING=1");
        log_.info("daemon", "stopping");
    }

    /// What is decided is stored, and what is due is begun.
    [[nodiscard]] bool is_calling_on_time() const {
        return engine_.figures().is_store_well &&
               oldest_due(views_.escalations.all(), clock_.now()) < late_call;
    }

    /// Listeners first, then what asks devices, the readers and the watch, whose work the engine
    /// still answers, then the engine, and what it may still have begun: that begins again at the
    /// next start.
    void stop() {
        messages_->end_notice_polls();
        server_->stop();
        net_thread_.join();
        devices_.reset();
        network_.use(nullptr);
        readers_.reset();
        watch_->stop();
        is_stopping_ = true;
        engine_.wake();
        engine_thread_.join();
        programs_.reset();
        messages_.reset();
    }

private:
    /// The engine takes those it does not have yet.
    void propose_policies() {
        engine_.submit(core::ProposePolicies{}, [this](Result<std::int64_t> const& done) {
            if (!done) {
                log_.error("daemon", "no policies proposed", {{"error", done.error().text()}});
            }
        });
    }

    void shelve_shipped_playbooks() {
        for (auto& command : core::shipped_playbook_imports(log_)) {
            auto name = command.book->name;
            engine_.submit(
                std::move(command),
                [this, name = std::move(name)](Result<core::ImportPlaybook::Outcome> const& done) {
                    if (!done) {
                        log_.error(
                            "daemon",
                            "a shipped playbook was not stored",
                            {{"name", name}, {"error", done.error().text()}}
                        );
                    }
                }
            );
        }
    }

    core::Ports ports() {
        return {
            *base_.store,
            clock_,
            random_,
            *base_.authority,
            read_report,
            log_,
            base_.reserve.get(),
            read_sensor};
    }

    static Result<schema::Report> read_report(std::string_view raw) {
        return api::read_report(raw, auth::sha256);
    }

    core::Listener listener() {
        return {
            [this](std::string_view name, std::string data) {
                if (name == "directory") {
                    paper_.directory_changed();
                }
                server_->publish({++event_id_, std::string{name}, std::move(data)});
            },
            [this](AgentId agent) { server_->disconnect(agent.text()); },
            [this](core::ProgramRequest request) { programs_->run(std::move(request)); },
            [this](core::MessageRequest request) { messages_->send(std::move(request)); },
            [this](std::string key) { messages_->withdraw(std::move(key)); },
            [this](core::network::Work work) { return network_.rebuild(std::move(work)); }};
    }

    [[nodiscard]] notify::Settings messaging() const {
        auto settings = settings_.notify;
        if (settings.modem) {
            settings.modem->pin_memory = settings_.state_dir / "refused_sim_pins";
        }
        if (settings.sms) {
            settings.sms->replies_memory = settings_.state_dir / "provider_replies";
        }
        return settings;
    }

    /// As people reach the server; links in messages begin with it.
    [[nodiscard]] std::string public_address() const {
        auto name = settings_.public_name.empty() ? own_host_name() : settings_.public_name;
        name = name.empty() ? "localhost" : name;
        return "https://" + name + ":" + std::to_string(server_->port());
    }

    static core::Options options_of(Settings const& settings, Log const& log) {
        auto options = settings.options;
        options.automatic_commands = settings.commands.command_types();
        options.channels = channels_of(settings.notify);
        options.signature_rule.trusted_keys = read_trusted_keys(settings.trusted_keys, log);
        return options;
    }

    void describe_house() {
        house_.version = SONAE_VERSION;
        house_.started_at = clock_.now();
        house_.is_demo = settings_.options.is_demo;
        house_.public_name = settings_.public_name;
        certificate_ends_ms_ = to_ms(base_.certificate.not_after);
        house_.server_certificate_ends = [this] { return from_ms(certificate_ends_ms_); };
        house_.owner_uid = geteuid();
        house_.static_file = web_file;
        house_.store_sizes = [folder = settings_.state_dir] {
            auto const sizes = store::sqlite_sizes(folder);
            return sizes ? std::pair{sizes->database_bytes, sizes->free_bytes}
                         : std::pair{std::int64_t{-1}, std::int64_t{-1}};
        };
        house_.channels = [this] { return messages_->health(); };
        if (!settings_.devices.credentials.empty()) {
            house_.scan_device = [this](std::string const& address) {
                return devices_->scan(address);
            };
            house_.forget_device = [this](std::string const& address, std::function<void()> then) {
                devices_->forget(address, std::move(then));
            };
        }
        house_.wait_for_notice = [this](api::NoticePoll poll) {
            messages_->wait_for_notice(std::move(poll));
        };
        house_.paper = [this] { return paper_.figures(); };
        house_.extra_metrics = [this] {
            return net_metrics(server_->figures(), server_->connections());
        };
    }

    /// The machine got another address or name, or a third of the year is left.
    void renew_certificate() {
        auto const now = clock_.now();
        auto renewed = open_server_certificate(
            settings_.state_dir, *base_.authority, settings_.public_name, now
        );
        if (!renewed) {
            log_.error(
                "daemon", "server certificate not renewed", {{"error", renewed.error().text()}}
            );
            return;
        }
        if (renewed->certificate != base_.certificate.certificate) {
            base_.certificate = std::move(*renewed);
            certificate_ends_ms_ = to_ms(base_.certificate.not_after);
            server_->replace_tls(material(base_.certificate, *base_.authority));
            log_.info(
                "daemon",
                "server certificate renewed",
                {{"until", to_rfc3339(base_.certificate.not_after)}}
            );
        }
    }

    Settings settings_;
    SystemClock clock_;
    auth::CryptoRandom random_;
    Foundation base_;
    Log log_;
    core::Views views_;
    store::EvidenceFolder evidence_;
    PaperFiles paper_;
    core::Engine engine_;
    NetworkPort network_;
    api::House house_;
    api::Limits limits_;
    std::unique_ptr<api::ReadPool> readers_;
    std::unique_ptr<api::Services> services_;
    std::unique_ptr<net::Server> server_;
    std::unique_ptr<ProgramPort> programs_;
    std::unique_ptr<NotifyPort> messages_;
    std::unique_ptr<DevicePort> devices_;
    std::unique_ptr<WatchPort> watch_;
    std::uint64_t event_id_ = 0; ///< engine thread
    std::atomic<std::int64_t> certificate_ends_ms_{0};
    std::atomic<bool> is_stopping_{false};
    std::thread engine_thread_;
    std::thread net_thread_;
};

} // namespace

Result<void> run_daemon(Settings const& settings, ServiceManager const& manager, Log const& log) {
    auto const clock = SystemClock{};
    TRY(base, open_foundation(settings, clock, log));
    auto daemon = Daemon{settings, std::move(base), log};
    TRY_DONE(daemon.start());
    daemon.supervise(manager);
    daemon.stop();
    log.info("daemon", "stopped");
    return {};
}

} // namespace sonae::app
