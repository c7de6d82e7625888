// SPDX-License-Identifier: Apache-2.0
#include "agent/core/desktop_session.hpp"

namespace sonae::agent {

Result<std::vector<std::string>> LineReader::take(std::string_view bytes) {
    auto lines = std::vector<std::string>{};
    while (!bytes.empty()) {
        auto const end = bytes.find('\n');
        auto const part = bytes.substr(0, end);
        if (begun_.size() + part.size() > max_bytes_) {
            begun_.clear();
            return Error{Errc::too_large, "a line without end"};
        }
        begun_ += part;
        if (end == std::string_view::npos) {
            break;
        }
        lines.push_back(std::exchange(begun_, {}));
        bytes.remove_prefix(end + 1);
    }
    return lines;
}

Result<std::string> DesktopSession::take(std::string_view bytes) {
    TRY(lines, lines_.take(bytes));
    auto answers = std::string{};
    for (auto const& line : lines) {
        TRY(notice, read_notice(line));
        auto const shown = notifications_.show(notification_of(notice));
        auto const result = shown ? ShowResult::shown : ShowResult::not_shown;
        answers += to_json(NoticeReceipt{notice.id, result});
        answers += '\n';
    }
    return answers;
}

} // namespace sonae::agent
