// SPDX-License-Identifier: Apache-2.0
import * as api from '../api/calls'
import { setCsrf, setSessionEndHandler } from '../api/client'
import { startEvents, stopEvents } from '../api/events.svelte'
import type { Permission, SessionDocument, SessionPerson, Status } from '../api/shapes'
import { hasChosenLanguage, setLanguage, type Language } from '../i18n/i18n.svelte'
import { isOpen } from './routes'
import { navigate, pathAndSearch, route } from './router.svelte'

interface State {
  status: Status | undefined
  document: SessionDocument
  hasEnded: boolean
}

const state = $state<State>({ status: undefined, document: { signed_in: false }, hasEnded: false })

export function status(): Status | undefined {
  return state.status
}

export function person(): SessionPerson | undefined {
  return state.document.person
}

export function isSignedIn(): boolean {
  return state.document.signed_in
}

/** The daemon ended a session that this page had. */
export function hasEnded(): boolean {
  return state.hasEnded
}

export function can(permission: Permission): boolean {
  return state.document.permissions?.includes(permission) ?? false
}

export function hospitalName(): string {
  return state.status?.hospital ?? ''
}

function take(document: SessionDocument): void {
  state.document = document
  setCsrf(document.csrf)
  if (document.signed_in) state.hasEnded = false
  if (can('read_wallboard')) startEvents(() => void recheck())
  else stopEvents()
}

/** A person who signs in finds the language of their account, whatever this device showed before. */
function enter(document: SessionDocument): void {
  take(document)
  if (document.person !== undefined) setLanguage(document.person.language)
}

async function recheck(): Promise<void> {
  const document = await api.readSession().catch(() => undefined)
  if (document === undefined) return
  if (!document.signed_in && state.document.signed_in) end()
  else take(document)
}

function end(): void {
  const hadSession = state.document.signed_in
  take({ signed_in: false })
  state.hasEnded = hadSession
  if (!isOpen(route())) void navigate(`/login?return=${encodeURIComponent(pathAndSearch())}`, { replace: true })
}

/** Asks who is there. Throws ApiError when the daemon does not answer. */
export async function loadSession(): Promise<void> {
  setSessionEndHandler(end)
  const [status, document] = await Promise.all([api.readStatus(), api.readSession()])
  state.status = status
  take(document)
  if (hasChosenLanguage()) return
  setLanguage(document.person?.language ?? status.language, { keep: false })
}

export async function signIn(login: string, password: string, totp: string): Promise<void> {
  enter(await api.signIn(login, password, totp))
}

/** After an account was made: the answer is a session already. */
export async function adopt(document: SessionDocument): Promise<void> {
  enter(document)
  state.status = await api.readStatus().catch(() => state.status)
}

export async function signOut(): Promise<void> {
  await api.signOut()
  take({ signed_in: false })
  await navigate('/login')
}

export function chooseLanguage(language: Language): void {
  setLanguage(language)
  // Kept with the account too; a failure costs nothing but the next device's first view.
  if (isSignedIn()) void api.changeOwnLanguage(language).then(take, () => undefined)
}
