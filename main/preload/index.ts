import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { eventChannel, eventNames, pageRequestNames, requestChannel, type EventName, type RequestName } from '../../shared/ipc/names'
import type { WindowApi } from '../../shared/ipc/window-api'

const request = (name: RequestName) => (input: unknown) => ipcRenderer.invoke(requestChannel(name), input)

const subscribe = (name: EventName) => (listener: (payload: unknown) => void) => {
  const forward = (_event: IpcRendererEvent, payload: unknown): void => {
    listener(payload)
  }
  ipcRenderer.on(eventChannel(name), forward)
  return () => {
    ipcRenderer.removeListener(eventChannel(name), forward)
  }
}

// The names give the functions; main checks every input and output against the contract, so the types are settled there.
const api = {
  request: Object.fromEntries(pageRequestNames.map((name) => [name, request(name)])),
  on: Object.fromEntries(eventNames.map((name) => [name, subscribe(name)])),
  dropFile: (file: object) => ipcRenderer.invoke(requestChannel('imports.drop'), { path: webUtils.getPathForFile(file as File) })
} as unknown as WindowApi

contextBridge.exposeInMainWorld('api', api)
