// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/snmp/session.hpp"

#include "daemon/devices/snmp/library.hpp"
#include "daemon/devices/snmp/protocols.hpp"
#include "daemon/devices/snmp/values.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace sonae::devices {

struct SnmpSession::Parts {
    explicit Parts(Access const& access_to)
        : access{access_to} {}

    Parts(Parts const&) = delete;
    Parts& operator=(Parts const&) = delete;
    ~Parts();

    [[nodiscard]] bool is_v3() const { return access.credential.version == Version::v3; }

    [[nodiscard]] netsnmp_session* session() const { return snmp_sess_session(handle); }

    void send_now(Request const& request);
    void ask_for_engine();
    void fail();
    bool take_engine();
    void take(int operation, netsnmp_pdu* pdu);
    void take_report(netsnmp_pdu* pdu);

    Access const& access;
    void* handle = nullptr;              ///< net-snmp's
    std::optional<Request> waiting = {}; ///< for the engine id
    std::optional<Reply> reply = {};
    bool is_asking_for_engine = false;
    bool is_trusted = false; ///< an answer came that is really its own
};

namespace {

std::string peer_of(SnmpSession::Target const& target) {
    auto const text = text_of(target.address);
    return (target.address.is_v4() ? "udp:" + text + ":" : "udp6:[" + text + "]:") +
           std::to_string(target.port);
}

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): net-snmp copies what it is shown
u_char* shown(std::string const& octets) {
    return const_cast<u_char*>(as_bytes(octets).data());
}

void set_up_v2c(netsnmp_session& session, Credential const& credential) {
    session.version = SNMP_VERSION_2c;
    session.community = shown(credential.community);
    session.community_len = credential.community.size();
}

void set_up_v3(netsnmp_session& session, Access const& access, std::string const& engine) {
    auto const& credential = access.credential;
    session.version = SNMP_VERSION_3;
    session.securityModel = SNMP_SEC_MODEL_USM;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): as above
    session.securityName = const_cast<char*>(credential.user.c_str());
    session.securityNameLen = credential.user.size();
    session.securityLevel = credential.privacy != Privacy::none ? SNMP_SEC_LEVEL_AUTHPRIV
                            : credential.auth != Auth::none     ? SNMP_SEC_LEVEL_AUTHNOPRIV
                                                                : SNMP_SEC_LEVEL_NOAUTH;
    session.securityEngineID = engine.empty() ? nullptr : shown(engine);
    session.securityEngineIDLen = engine.size();
    session.contextEngineID = session.securityEngineID;
    session.contextEngineIDLen = engine.size();
    auto const auth = protocol_of(credential.auth);
    session.securityAuthProto = auth.parts;
    session.securityAuthProtoLen = auth.size;
    auto const privacy = protocol_of(credential.privacy);
    session.securityPrivProto = privacy.parts;
    session.securityPrivProtoLen = privacy.size;
    auto const put = [](Access::Key const& key, u_char* octets, std::size_t& size, std::size_t room
                     ) {
        size = std::min(key.size, room);
        std::copy_n(key.octets.begin(), size, octets);
    };
    put(access.auth, &session.securityAuthKey[0], session.securityAuthKeyLen, USM_AUTH_KU_LEN);
    put(access.privacy, &session.securityPrivKey[0], session.securityPrivKeyLen, USM_PRIV_KU_LEN);
}

} // namespace

SnmpSession::Parts::~Parts() {
    if (handle == nullptr) {
        return;
    }
    if (is_v3() && !is_trusted) {
        // net-snmp keeps users, and would go on with keys that are wrong here.
        auto const* const mine = session();
        if (auto* const user =
                usm_get_user(mine->securityEngineID, mine->securityEngineIDLen, mine->securityName);
            user != nullptr && mine->securityEngineIDLen > 0) {
            usm_remove_user(user);
            usm_free_user(user);
        }
    }
    snmp_sess_close(handle);
}

void SnmpSession::Parts::fail() {
    reply = Reply{};
    reply->outcome = Reply::Outcome::failed;
}

void SnmpSession::Parts::send_now(Request const& request) {
    auto* const pdu = pdu_of(request);
    if (pdu == nullptr) {
        throw std::bad_alloc{};
    }
    if (request.vlan && is_v3()) {
        auto const context = "vlan-" + std::to_string(*request.vlan);
        pdu->contextName = strdup(context.c_str());
        pdu->contextNameLen = context.size();
    } else if (request.vlan) {
        auto const community = access.credential.community + "@" + std::to_string(*request.vlan);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): octets are chars
        pdu->community = reinterpret_cast<u_char*>(strdup(community.c_str()));
        pdu->community_len = community.size();
    }
    auto const answered = [](int operation, netsnmp_session*, int, netsnmp_pdu* answer, void* magic
                          ) {
        static_cast<Parts*>(magic)->take(operation, answer);
        return 1;
    };
    if (snmp_sess_async_send(handle, pdu, answered, this) == 0) {
        snmp_free_pdu(pdu);
        fail();
    }
}

/// RFC 3414, 4: a request of nobody, without a variable.
void SnmpSession::Parts::ask_for_engine() {
    auto* const pdu = pdu_of({});
    if (pdu == nullptr) {
        throw std::bad_alloc{};
    }
    pdu->version = SNMP_VERSION_3;
    pdu->securityName = strdup("");
    pdu->securityNameLen = 0;
    pdu->securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    pdu->securityModel = SNMP_SEC_MODEL_USM;
    auto const answered = [](int, netsnmp_session*, int, netsnmp_pdu*, void*) { return 1; };
    is_asking_for_engine = true;
    if (snmp_sess_async_send(handle, pdu, answered, this) == 0) {
        snmp_free_pdu(pdu);
        is_asking_for_engine = false;
        fail();
    }
}

/// True when it is known now.
bool SnmpSession::Parts::take_engine() {
    if (session()->securityEngineIDLen == 0) {
        return false;
    }
    is_asking_for_engine = false;
    if (usm_create_user_from_session(session()) != SNMPERR_SUCCESS) {
        fail();
        return true;
    }
    auto const request = std::move(*waiting);
    waiting.reset();
    send_now(request);
    return true;
}

void SnmpSession::Parts::take(int operation, netsnmp_pdu* pdu) {
    if (operation == NETSNMP_CALLBACK_OP_TIMED_OUT) {
        reply = Reply{};
        reply->outcome = Reply::Outcome::timeout;
    } else if (operation == NETSNMP_CALLBACK_OP_SEND_FAILED) {
        fail();
    } else if (operation == NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE && pdu != nullptr) {
        if (pdu->command == SNMP_MSG_REPORT) {
            take_report(pdu);
        } else {
            is_trusted = true;
            reply = Reply{};
            reply->error_status = static_cast<int>(pdu->errstat);
            reply->error_index = static_cast<int>(pdu->errindex);
            reply->bindings = bindings_of(pdu->variables);
        }
    }
}

void SnmpSession::Parts::take_report(netsnmp_pdu* pdu) {
    if (snmpv3_get_report_type(pdu) == SNMPERR_NOT_IN_TIME_WINDOW) {
        return; // net-snmp sends it again with the time it has just learned
    }
    reply = Reply{};
    reply->outcome = Reply::Outcome::refused;
}

SnmpSession::SnmpSession(std::unique_ptr<Parts> parts)
    : parts_{std::move(parts)} {}

SnmpSession::~SnmpSession() = default;

Result<std::unique_ptr<SnmpSession>> SnmpSession::open(Target const& target, Access const& access) {
    prepare_net_snmp();
    auto session = netsnmp_session{};
    snmp_sess_init(&session);
    auto peer = peer_of(target);
    session.peername = peer.data();
    session.retries = 0;
    session.timeout = 1; // µs: give_up() finds it over
    if (access.credential.version == Version::v2c) {
        set_up_v2c(session, access.credential);
    } else {
        set_up_v3(session, access, target.engine);
    }
    auto parts = std::make_unique<Parts>(access);
    parts->handle = snmp_sess_open(&session);
    if (parts->handle == nullptr) {
        return Error{Errc::io, "a device cannot be asked", {text_of(target.address)}};
    }
    // Or it would ask for the engine id by itself, and wait for the answer.
    parts->session()->flags |= SNMP_FLAGS_DONT_PROBE;
    if (parts->is_v3() && !target.engine.empty() &&
        usm_create_user_from_session(parts->session()) != SNMPERR_SUCCESS) {
        return Error{Errc::internal, "net-snmp does not take the user", {access.credential.name}};
    }
    return std::unique_ptr<SnmpSession>{new SnmpSession{std::move(parts)}};
}

int SnmpSession::descriptor() const {
    return snmp_sess_transport(parts_->handle)->sock;
}

void SnmpSession::send(Request const& request) {
    parts_->reply.reset();
    if (parts_->is_v3() && parts_->session()->securityEngineIDLen == 0) {
        parts_->waiting = request;
        parts_->ask_for_engine();
    } else {
        parts_->send_now(request);
    }
}

bool SnmpSession::read() {
    auto set = netsnmp_large_fd_set{};
    auto const last = descriptor();
    netsnmp_large_fd_set_init(&set, last + 1);
    netsnmp_large_fd_setfd(last, &set);
    snmp_sess_read2(parts_->handle, &set);
    netsnmp_large_fd_set_cleanup(&set);
    return parts_->is_asking_for_engine && parts_->take_engine();
}

void SnmpSession::give_up() {
    snmp_sess_timeout(parts_->handle);
    parts_->is_asking_for_engine = false;
    parts_->waiting.reset();
    if (!parts_->reply) {
        parts_->reply = Reply{};
        parts_->reply->outcome = Reply::Outcome::timeout;
    }
}

std::optional<Reply> SnmpSession::take_reply() {
    return std::exchange(parts_->reply, std::nullopt);
}

std::string SnmpSession::engine() const {
    auto const* const session = parts_->session();
    auto const is_known = parts_->is_v3() && session->securityEngineIDLen > 0;
    return is_known
               ? std::string{as_text({session->securityEngineID, session->securityEngineIDLen})}
               : "";
}

} // namespace sonae::devices
