// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/catalogue.hpp"

#include <algorithm>
#include <array>

namespace sonae::cli {

namespace {

struct Entry {
    std::string_view code;
    Text text;
};

constexpr auto codes = std::to_array<Entry>({
    {"server", {"サーバー", "server"}},
    {"pc", {"PC", "PC"}},
    {"network_device", {"ネットワーク機器", "network device"}},
    {"medical_device", {"医療機器", "medical device"}},
    {"printer", {"プリンター", "printer"}},
    {"other", {"その他", "other"}},
    {"unknown", {"不明", "unknown"}},
    {"current", {"最新", "current"}},
    {"pending", {"更新あり", "updates wait"}},
    {"security", {"セキュリティ更新あり", "security updates wait"}},
    {"waiting", {"承認待ち", "waiting for approval"}},
    {"active", {"稼働中", "active"}},
    {"locked", {"停止(複製の疑い)", "locked (possible copy)"}},
    {"denied", {"取消済み", "revoked"}},
    {"ok", {"正常", "ok"}},
    {"error", {"誤り", "error"}},
    {"warning", {"警告", "warning"}},
    {"note", {"注記", "note"}},
    {"degraded", {"注意", "degraded"}},
    {"failed", {"異常", "failed"}},
    {"complete", {"すべて", "complete"}},
    {"partial", {"一部", "partial"}},
    {"absent", {"なし", "absent"}},
    {"agent", {"エージェント", "agent"}},
    {"manual", {"手入力", "manual"}},
    {"demo", {"デモ", "demo"}},
    {"administrator", {"管理者", "administrator"}},
    {"it", {"情報システム", "IT"}},
    {"csirt", {"CSIRT", "CSIRT"}},
    {"management", {"経営", "management"}},
    {"auditor", {"監査", "auditor"}},
    {"display", {"掲示板の画面", "screen on the wall"}},
    {"store", {"保存", "store"}},
    {"disk_space", {"ディスクの空き", "disk space"}},
    {"calls", {"呼び出しの遅れ", "calls on time"}},
    {"channels", {"連絡の経路", "channels"}},
    {"disk_reserve", {"緊急時のための空き", "space for incidents"}},
    {"engine", {"処理", "engine"}},
    {"server_certificate", {"サーバー証明書", "server certificate"}},
    {"phone_tree", {"紙の電話連絡網", "printed phone tree"}},
    {"agents_late", {"報告が遅れているエージェント", "late agents"}},
    {"agents_locked", {"停止中のエージェント", "locked agents"}},
    {"agents_quarantined", {"隔離中のエージェント", "quarantined agents"}},
    {"agents_waiting", {"承認待ちのエージェント", "agents waiting for approval"}},
    {"network_sensors", {"ネットワークのセンサー", "network sensors"}},
    {"network_devices", {"ネットワーク機器の応答", "network devices"}},
    {"yes", {"はい", "yes"}},
    {"no", {"いいえ", "no"}},
});

} // namespace

std::string_view code_text(Language language, std::string_view code) {
    auto const* const found = std::ranges::find(codes, code, &Entry::code);
    return found == codes.end() ? code : found->text.in(language);
}

} // namespace sonae::cli
